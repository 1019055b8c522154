package dev.adtally.tools.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeTextTest {

  @Test
  void datesAndTimesWithoutZoneAreUtc() {
    assertThat(TimeText.parse("2026-01-05")).isEqualTo(Instant.parse("2026-01-05T00:00:00Z"));
    assertThat(TimeText.parse("2026-01-05T07:30")).isEqualTo(Instant.parse("2026-01-05T07:30:00Z"));
    assertThat(TimeText.parse("2026-01-05T07:30:01.5Z"))
        .isEqualTo(Instant.parse("2026-01-05T07:30:01.500Z"));
  }

  @Test
  void anOffsetCounts() {
    assertThat(TimeText.parse("2026-01-05T07:30+01:00"))
        .isEqualTo(Instant.parse("2026-01-05T06:30:00Z"));
    assertThat(TimeText.parse("2026-01-05T07:30:00-02:00"))
        .isEqualTo(Instant.parse("2026-01-05T09:30:00Z"));
  }

  @Test
  void anythingElseIsRefusedWithExamples() {
    for (String text : new String[] {"", "yesterday", "2026-13-01", "2026-01-05 07:30", "T07"}) {
      assertThatThrownBy(() -> TimeText.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + text + "' is no time")
          .hasMessageContaining("2026-01-05T07:30");
    }
  }
}
