package dev.adtally.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"500ms", "1500ms", "20s", "65m", "1h", "25h", "7d"})
  void aDurationIsWrittenAsItIsRead(String text) {
    assertThat(DurationText.parse(text).map(DurationText::of)).contains(text);
  }

  @Test
  void theLargestExactUnitIsWritten() {
    assertThat(DurationText.of(Duration.parse("PT86400S"))).isEqualTo("1d");
    assertThat(DurationText.of(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(DurationText.of(Duration.ZERO)).isEqualTo("0s");
  }

  @Test
  void aDurationFinerThanAMillisecondIsRefused() {
    assertThatThrownBy(() -> DurationText.of(Duration.ofNanos(1_500_000)))
        .hasMessageContaining("PT0.0015S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "h", "-2h", "2 h", "2H", "1.5h", "9999999999s"})
  void anythingElseIsNone(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }
}
