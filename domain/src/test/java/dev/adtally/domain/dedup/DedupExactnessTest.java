package dev.adtally.domain.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.time.Bounds;
import dev.adtally.domain.time.EventTimeBounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Guarantee G2: a copy is a duplicate or late; there is no third case. */
class DedupExactnessTest {

  /** A copy as the stream brings it: event time and the watermark at its arrival. */
  private record Copy(long eventTimeMillis, long watermarkMillis) {}

  @Property
  void noCopyCountsTwiceWhateverTheSkewsAndTheProgressOfTheWatermark(
      @ForAll @IntRange(max = 50) int skewMillis,
      @ForAll @IntRange(min = 1, max = 200) int latenessMillis,
      @ForAll @IntRange(max = 30) int surplusMillis,
      @ForAll @Size(min = 2, max = 8) List<@IntRange(max = 50) Integer> shifts,
      @ForAll @Size(8) List<@IntRange(max = 120) Integer> advances,
      @ForAll @IntRange(min = 1, max = 100) int sweepMillis,
      @ForAll @LongRange(min = -1_000, max = 1_000) long startMillis) {
    EventTimeBounds bounds = Bounds.ofMillis(0, latenessMillis, skewMillis);
    DedupPolicy policy =
        new DedupPolicy(
            bounds, Duration.ofMillis((long) latenessMillis + skewMillis + surplusMillis));
    DedupSlots slots = new DedupSlots(3, Duration.ofMillis(sweepMillis));
    List<Copy> copies = copies(startMillis, shifts, advances, skewMillis, latenessMillis);

    LongUnaryOperator sweptAt =
        time -> slots.sweepAtOrAfter(slots.slotOf("id"), policy.forgettableAtMillis(time));
    assertThat(firsts(policy, policy::forgettableAtMillis, copies)).isLessThanOrEqualTo(1);
    assertThat(firsts(policy, sweptAt, copies)).isLessThanOrEqualTo(1);
  }

  @Test
  void noCopyCountsTwiceAnywhereOnTheGrid() {
    DedupPolicy policy = gridPolicy();

    assertThat(countedTwice(policy, policy::forgettableAtMillis)).isEmpty();
  }

  /** The planted violation: one millisecond less than the inequality asks is enough. */
  @Test
  void aHorizonOneMillisecondShorterCountsACopyTwice() {
    DedupPolicy policy = gridPolicy();

    assertThat(countedTwice(policy, time -> policy.forgettableAtMillis(time) - 1)).isNotEmpty();
  }

  private static DedupPolicy gridPolicy() {
    return new DedupPolicy(Bounds.ofMillis(0, 4, 2), Duration.ofMillis(6));
  }

  /** All pairs of copies, the second at most the skew younger, that both count as first. */
  private static List<List<Copy>> countedTwice(DedupPolicy policy, LongUnaryOperator forgottenAt) {
    List<List<Copy>> found = new ArrayList<>();
    for (long watermark = 0; watermark <= 20; watermark++) {
      for (long later = watermark; later <= 20; later++) {
        for (long time = 0; time <= 20; time++) {
          for (long shift = -2; shift <= 2; shift++) {
            List<Copy> pair = List.of(new Copy(time, watermark), new Copy(time + shift, later));
            if (firsts(policy, forgottenAt, pair) > 1) {
              found.add(pair);
            }
          }
        }
      }
    }
    return found;
  }

  /** How often one id counts, its memory erased as soon as {@code forgottenAt} allows. */
  private static int firsts(DedupPolicy policy, LongUnaryOperator forgottenAt, List<Copy> copies) {
    int firsts = 0;
    long rememberedUntil = Long.MIN_VALUE;
    for (Copy copy : copies) {
      boolean known = copy.watermarkMillis() < rememberedUntil;
      if (policy.decide(known, copy.eventTimeMillis(), copy.watermarkMillis())
          == DedupDecision.FIRST) {
        firsts++;
        rememberedUntil = forgottenAt.applyAsLong(copy.eventTimeMillis());
      }
    }
    return firsts;
  }

  private static List<Copy> copies(
      long startMillis, List<Integer> shifts, List<Integer> advances, int skew, int lateness) {
    List<Copy> copies = new ArrayList<>();
    long watermark = startMillis - lateness;
    for (int i = 0; i < shifts.size(); i++) {
      watermark += advances.get(i);
      copies.add(new Copy(startMillis + Math.min(shifts.get(i), skew), watermark));
    }
    return copies;
  }
}
