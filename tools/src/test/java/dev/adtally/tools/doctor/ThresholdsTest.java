package dev.adtally.tools.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

  @Test
  void boundsFollowFromTheCheckpointInterval() {
    assertThat(Thresholds.defaults().lag(Duration.ofSeconds(10)))
        .isEqualTo(new Limits<>(Duration.ofSeconds(70), Duration.ofMinutes(5)));
    assertThat(Thresholds.defaults().lag(Duration.ofMinutes(1)).red())
        .isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void whatIsSetOutranksWhatFollows() {
    Thresholds set = Thresholds.of(Map.of("lag.yellow", "5m", "transaction.red", "90"));

    assertThat(set.lag(Duration.ofSeconds(10)).yellow()).isEqualTo(Duration.ofMinutes(5));
    assertThat(set.transaction()).isEqualTo(new Limits<>(50L, 90L));
  }

  @Test
  void anUnknownNameAndAWrongUnitAreRefusedWithARemedy() {
    assertThatThrownBy(() -> Thresholds.of(Map.of("lag.orange", "5m")))
        .hasMessageContaining("'lag.orange' is unknown; known are lag.yellow");
    assertThatThrownBy(() -> Thresholds.of(Map.of("lag.red", "5")))
        .hasMessageContaining("threshold lag.red = '5': not a duration");
    assertThatThrownBy(() -> Thresholds.of(Map.of("transaction.red", "80%")))
        .hasMessageContaining("not a whole number");
  }
}
