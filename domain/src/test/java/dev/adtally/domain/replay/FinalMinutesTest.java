package dev.adtally.domain.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.time.Bounds;
import dev.adtally.domain.time.EventTimeBounds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinalMinutesTest {

  /** Disorder 30 s and lateness 1 h: a minute is final 1 h 30 s after its end. */
  private static final ReadRules RULES = new ReadRules(Bounds.USUAL, Duration.ofHours(2));

  @Test
  void aMinuteIsFinalWhenTheSlowestPartitionHasPassedIt() {
    assertThat(
            until(clock(0, "2026-01-05T05:00:00Z", false), clock(1, "2026-01-05T03:01:30Z", false)))
        .isEqualTo(millis("2026-01-05T02:01:00Z"));
  }

  @Test
  void aMillisecondEarlierItIsNot() {
    assertThat(until(clock(1, "2026-01-05T03:01:29.999Z", false)))
        .isEqualTo(millis("2026-01-05T02:00:00Z"));
  }

  @Test
  void aSilentPartitionHoldsNothing() {
    assertThat(
            until(clock(0, "2026-01-05T05:00:30Z", false), clock(1, "2026-01-05T03:00:30Z", true)))
        .isEqualTo(millis("2026-01-05T04:00:00Z"));
  }

  @Test
  void anEmptyPartitionThatMayStillGetItsFirstRecordHoldsAll() {
    FinalMinutes minutes =
        FinalMinutes.of(
            List.of(
                clock(0, "2026-01-05T05:00:30Z", false),
                new PartitionClock(1, EventTimeBounds.NO_WATERMARK, false)),
            RULES);

    assertThat(minutes.untilMillis()).isEqualTo(ReadRules.NO_BOUND);
    assertThat(minutes.heldBy()).map(PartitionClock::partition).hasValue(1);
  }

  @Test
  void ifAllAreSilentTheOneThatHasComeFarthestDecides() {
    assertThat(
            until(clock(0, "2026-01-05T05:00:30Z", true), clock(1, "2026-01-05T03:00:30Z", true)))
        .isEqualTo(millis("2026-01-05T04:00:00Z"));
  }

  @Test
  void withoutAnyEventNothingIsFinal() {
    FinalMinutes minutes =
        FinalMinutes.of(List.of(new PartitionClock(0, EventTimeBounds.NO_WATERMARK, true)), RULES);

    assertThat(minutes.untilMillis()).isEqualTo(ReadRules.NO_BOUND);
    assertThat(minutes.heldBy()).isEmpty();
  }

  private static long until(PartitionClock... clocks) {
    return FinalMinutes.of(List.of(clocks), RULES).untilMillis();
  }

  private static PartitionClock clock(int partition, String time, boolean silent) {
    return new PartitionClock(partition, millis(time), silent);
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
