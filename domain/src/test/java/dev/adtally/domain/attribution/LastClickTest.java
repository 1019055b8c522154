package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastClickTest {

  private final LastClick model = new LastClick("last_click");

  @Test
  void theLastClickHasItAll() {
    assertThat(Shares.ppm(model, Shares.clicks(1, 2, 3))).containsExactly(0, 0, 1_000_000);
    assertThat(Shares.reasons(model, Shares.clicks(1, 2, 3)))
        .containsExactly(CreditReason.OLDER, CreditReason.OLDER, CreditReason.LAST_CLICK);
  }

  @Test
  void viewIsExcludedAndAClickIsNot() {
    assertThat(model.exclusion(Touches.view("v", 1))).contains(CreditReason.NOT_A_CLICK);
    assertThat(model.exclusion(Touches.click("c", 1))).isEmpty();
  }
}
