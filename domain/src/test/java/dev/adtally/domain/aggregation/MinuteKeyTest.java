package dev.adtally.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.event.AdEvents;
import org.junit.jupiter.api.Test;

class MinuteKeyTest {

  @Test
  void eventCountsInTheMinuteThatItFallsIn() {
    assertThat(minuteOf(120_000)).isEqualTo(120_000);
    assertThat(minuteOf(179_999)).isEqualTo(120_000);
    assertThat(minuteOf(180_000)).isEqualTo(180_000);
  }

  @Test
  void minutesBeforeTheEpochBeginAtTheirStartToo() {
    assertThat(minuteOf(-1)).isEqualTo(-60_000);
    assertThat(minuteOf(-60_000)).isEqualTo(-60_000);
  }

  @Test
  void lastMillisecondIsTheGreatestThatCounts() {
    MinuteKey key = new MinuteKey("ad", 120_000);

    assertThat(key.lastMillis()).isEqualTo(179_999);
    assertThat(minuteOf(key.lastMillis())).isEqualTo(key.minuteMillis());
    assertThat(minuteOf(key.lastMillis() + 1)).isNotEqualTo(key.minuteMillis());
  }

  /** 31 × "a".hashCode() (97) + 120,000: a changed hash would move the state of savepoints. */
  @Test
  void hashStaysWhatSavepointsWereWrittenWith() {
    assertThat(new MinuteKey("a", 120_000).hashCode()).isEqualTo(123_007);
  }

  private static long minuteOf(long eventTimeMillis) {
    return MinuteKey.of(AdEvents.of("e", "ad", AdEventType.CLICK, eventTimeMillis)).minuteMillis();
  }
}
