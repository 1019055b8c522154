package dev.adtally.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuantitiesTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void moneyHasAtLeastTwoDecimalsAndLosesNone() {
    assertThat(Quantities.money(0)).isEqualTo("0.00");
    assertThat(Quantities.money(1)).isEqualTo("0.000001");
    assertThat(Quantities.money(1_234_567_500_000L)).isEqualTo("1,234,567.50");
    assertThat(Quantities.money(100_000_000, "EUR")).isEqualTo("100.00 EUR");
  }

  @Test
  void sharesAreHundredths() {
    assertThat(Quantities.percent(1_000_000)).isEqualTo("100 %");
    assertThat(Quantities.percent(333_333)).isEqualTo("33.3333 %");
    assertThat(Quantities.percent(500_000)).isEqualTo("50 %");
    assertThat(Quantities.percent(0)).isEqualTo("0 %");
    assertThat(Quantities.percent(1)).isEqualTo("0.0001 %");
  }

  @Test
  void spansHaveTwoUnits() {
    assertThat(before(0)).isEqualTo("0 s");
    assertThat(before(250)).isEqualTo("0.25 s");
    assertThat(before(59_999)).isEqualTo("59.999 s");
    assertThat(before(3_599_999)).isEqualTo("59 min 59 s");
    assertThat(before(3_600_000)).isEqualTo("1 h 0 min");
    assertThat(before(7 * 86_400_000L)).isEqualTo("7 d 0 h");
    assertThat(before(-1)).isEqualTo("0.001 s after");
  }

  private static String before(long millis) {
    return Quantities.before(NOON.minusMillis(millis), NOON);
  }
}
