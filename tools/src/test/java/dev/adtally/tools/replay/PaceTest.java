package dev.adtally.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void nothingIsKnownFromOneLook() {
    Pace pace = new Pace(100);
    pace.at(0, 10);

    assertThat(pace.perSecond()).isEmpty();
    assertThat(pace.left()).isEmpty();
    assertThat(pace.text()).isEqualTo("10 of 100 read, 10 %");
  }

  @Test
  void theRestTakesAsLongAsTheRateSays() {
    Pace pace = new Pace(1_000);
    pace.at(0, 0);
    pace.at(5 * SECOND, 250);

    assertThat(pace.perSecond().orElseThrow()).isCloseTo(50.0, within(1e-9));
    assertThat(pace.left()).contains(Duration.ofSeconds(15));
    assertThat(pace.text()).isEqualTo("250 of 1,000 read, 25 %, 50/s, 15 s left");
  }

  @Test
  void onlyTheLastWhileCounts() {
    Pace pace = new Pace(1_000_000);
    pace.at(0, 0);
    pace.at(10 * SECOND, 100_000);
    pace.at(31 * SECOND, 100_000);
    pace.at(41 * SECOND, 101_000);

    assertThat(pace.perSecond().orElseThrow()).isCloseTo(100.0, within(1e-9));
  }

  @Test
  void aStandstillHasNoRateAndNoEnd() {
    Pace pace = new Pace(100);
    pace.at(0, 40);
    pace.at(5 * SECOND, 40);

    assertThat(pace.perSecond()).isEmpty();
    assertThat(pace.text()).isEqualTo("40 of 100 read, 40 %");
  }

  @Test
  void atTheEndNothingIsLeft() {
    Pace pace = new Pace(100);
    pace.at(0, 0);
    pace.at(2 * SECOND, 120);

    assertThat(pace.text()).isEqualTo("100 of 100 read, 100 %, 50/s");
  }
}
