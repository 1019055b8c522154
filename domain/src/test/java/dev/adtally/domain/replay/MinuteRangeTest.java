package dev.adtally.domain.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MinuteRangeTest {

  @Test
  void minutesOfWhichOnlyAPartIsAskedForAreLeftOut() {
    assertThat(MinuteRange.within(60_001, 239_999)).isEqualTo(new MinuteRange(120_000, 180_000));
    assertThat(MinuteRange.within(60_000, 240_000)).isEqualTo(new MinuteRange(60_000, 240_000));
  }

  @Test
  void aStretchInsideOneMinuteHoldsNone() {
    assertThat(MinuteRange.within(60_001, 119_999).isEmpty()).isTrue();
  }

  @Test
  void theEndBelongsToTheNextMinute() {
    MinuteRange range = new MinuteRange(60_000, 120_000);

    assertThat(range.minutes()).isEqualTo(1);
    assertThat(range.contains(60_000)).isTrue();
    assertThat(range.contains(119_999)).isTrue();
    assertThat(range.contains(120_000)).isFalse();
  }

  @Test
  void minutesBeforeTheEpochRoundTheSameWay() {
    assertThat(MinuteRange.floor(-1)).isEqualTo(-60_000);
    assertThat(MinuteRange.ceiling(-1)).isZero();
  }

  @Test
  void aRangeThatCutsAMinuteOrRunsBackwardsIsRefused() {
    assertThatThrownBy(() -> new MinuteRange(1, 60_000)).hasMessageContaining("1 and 60000 ms");
    assertThatThrownBy(() -> new MinuteRange(60_000, 0)).hasMessageContaining("before its start");
  }
}
