package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstTouchTest {

  private final FirstTouch model = new FirstTouch("first_touch");

  @Test
  void theFirstTouchHasItAllEvenAViewBeforeClicks() {
    Touch[] touches = {Touches.view("a", 1), Touches.click("b", 2), Touches.view("c", 3)};

    assertThat(Shares.ppm(model, touches)).containsExactly(1_000_000, 0, 0);
    assertThat(Shares.reasons(model, touches))
        .containsExactly(CreditReason.FIRST_TOUCH, CreditReason.NEWER, CreditReason.NEWER);
  }

  @Test
  void noTouchIsExcluded() {
    assertThat(model.exclusion(Touches.view("v", 1))).isEmpty();
  }
}
