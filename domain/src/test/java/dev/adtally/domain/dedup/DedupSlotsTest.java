package dev.adtally.domain.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DedupSlotsTest {

  private static final DedupSlots FOUR_IN_1000 = new DedupSlots(4, Duration.ofSeconds(1));

  @Test
  void theIdAloneChoosesTheSlot() {
    String id = "event-1";

    assertThat(FOUR_IN_1000.slotOf(new String(id.toCharArray())))
        .isEqualTo(FOUR_IN_1000.slotOf(id));
  }

  @Property(tries = 500)
  void slotsLieInRange(@ForAll String id, @ForAll @IntRange(min = 1, max = 5_000) int slots) {
    assertThat(new DedupSlots(slots, Duration.ofHours(1)).slotOf(id)).isBetween(0, slots - 1);
  }

  /** 64 slots with 1,000 ids each, had they an even share; a fair draw stays within 20 % of it. */
  @Test
  void consecutiveIdsSpreadEvenly() {
    DedupSlots slots = new DedupSlots(64, Duration.ofHours(1));
    int[] load = new int[64];
    for (int i = 0; i < 64_000; i++) {
      load[slots.slotOf("event-" + i)]++;
    }

    assertThat(Arrays.stream(load)).allSatisfy(ids -> assertThat(ids).isBetween(800, 1_200));
  }

  @Test
  void sweepsOfASlotAreAnIntervalApart() {
    long first = FOUR_IN_1000.sweepAtOrAfter(1, 5_000);

    assertThat(FOUR_IN_1000.sweepAtOrAfter(1, first + 1)).isEqualTo(first + 1_000);
  }

  @Test
  void slotsAreStaggeredOverTheInterval() {
    assertThat(FOUR_IN_1000.sweepAtOrAfter(0, 5_000)).isEqualTo(5_000);
    assertThat(FOUR_IN_1000.sweepAtOrAfter(1, 5_000)).isEqualTo(5_250);
    assertThat(FOUR_IN_1000.sweepAtOrAfter(2, 5_000)).isEqualTo(5_500);
    assertThat(FOUR_IN_1000.sweepAtOrAfter(3, 5_000)).isEqualTo(5_750);
  }

  @Test
  void aSweepsOwnTimeIsItsTime() {
    assertThat(FOUR_IN_1000.sweepAtOrAfter(1, 5_250)).isEqualTo(5_250);
    assertThat(FOUR_IN_1000.sweepAtOrAfter(1, 5_251)).isEqualTo(6_250);
  }

  @Test
  void sweepsGoThroughTheEpochEvenly() {
    assertThat(FOUR_IN_1000.sweepAtOrAfter(0, 0)).isZero();
    assertThat(FOUR_IN_1000.sweepAtOrAfter(1, 0)).isEqualTo(250);
    assertThat(FOUR_IN_1000.sweepAtOrAfter(0, -1)).isZero();
    assertThat(FOUR_IN_1000.sweepAtOrAfter(1, -1)).isEqualTo(250);
    assertThat(FOUR_IN_1000.sweepAtOrAfter(1, -750)).isEqualTo(-750);
    assertThat(FOUR_IN_1000.sweepAtOrAfter(1, -749)).isEqualTo(250);
  }

  /** Expected by search: the next time that leaves the slot's own remainder. */
  @Property(tries = 500)
  void sweepIsTheFirstOfItsSlotAtOrAfterAnyTime(
      @ForAll @LongRange(min = -5_000, max = 5_000) long nearMillis,
      @ForAll @IntRange(min = 1, max = 300) int intervalMillis,
      @ForAll @IntRange(min = 1, max = 40) int slots) {
    DedupSlots dedupSlots = new DedupSlots(slots, Duration.ofMillis(intervalMillis));
    for (long around : new long[] {0, 4_102_444_800_000L, -4_102_444_800_000L}) {
      long time = around + nearMillis;
      Set<Long> remainders = new HashSet<>();
      for (int slot = 0; slot < slots; slot++) {
        long sweep = dedupSlots.sweepAtOrAfter(slot, time);
        assertThat(sweep).isBetween(time, time + intervalMillis - 1);
        assertThat(dedupSlots.sweepAtOrAfter(slot, sweep)).isEqualTo(sweep);
        assertThat(dedupSlots.sweepAtOrAfter(slot, sweep + 1)).isEqualTo(sweep + intervalMillis);
        remainders.add(Math.floorMod(sweep, (long) intervalMillis));
      }
      assertThat(remainders).hasSize(Math.min(slots, intervalMillis));
    }
  }

  @Test
  void atLeastOneSlotIsAskedFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DedupSlots(0, Duration.ofHours(1)))
        .withMessage("slots is 0, must be at least 1");
  }

  @Test
  void anIntervalBelowAMillisecondIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DedupSlots(1, Duration.ofNanos(999_999)))
        .withMessage("sweepInterval is PT0.000999999S, must be at least 1 ms");
  }
}
