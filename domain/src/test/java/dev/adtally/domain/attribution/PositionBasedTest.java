package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PositionBasedTest {

  private final PositionBased model = new PositionBased("position_based", 400_000, 400_000);

  @Test
  void firstAndLastHaveTheirSharesAndTheMiddleTheRest() {
    assertThat(Shares.ppm(model, Shares.clicks(1, 2, 3)))
        .containsExactly(400_000, 200_000, 400_000);
    assertThat(Shares.ppm(model, Shares.clicks(1, 2, 3, 4)))
        .containsExactly(400_000, 100_000, 100_000, 400_000);
    assertThat(Shares.reasons(model, Shares.clicks(1, 2, 3, 4)))
        .containsExactly(
            CreditReason.FIRST_POSITION,
            CreditReason.MIDDLE_POSITION,
            CreditReason.MIDDLE_POSITION,
            CreditReason.LAST_POSITION);
  }

  /** 200,000 / 3 leaves 2, for the later two of the middle. */
  @Test
  void whatDoesNotDivideStaysInTheMiddle() {
    assertThat(Shares.ppm(model, Shares.clicks(1, 2, 3, 4, 5)))
        .containsExactly(400_000, 66_666, 66_667, 66_667, 400_000);
  }

  @Test
  void theOnlyTouchHasItAll() {
    assertThat(Shares.ppm(model, Shares.clicks(1))).containsExactly(1_000_000);
    assertThat(Shares.reasons(model, Shares.clicks(1))).containsExactly(CreditReason.ONLY_TOUCH);
  }

  @Test
  void twoShareAsFirstAndLastAreToEachOther() {
    assertThat(Shares.ppm(model, Shares.clicks(1, 2))).containsExactly(500_000, 500_000);
    assertThat(Shares.ppm(new PositionBased("p", 300_000, 100_000), Shares.clicks(1, 2)))
        .containsExactly(750_000, 250_000);
    assertThat(Shares.reasons(model, Shares.clicks(1, 2)))
        .containsExactly(CreditReason.FIRST_POSITION, CreditReason.LAST_POSITION);
  }

  @Test
  void whereTheMiddleHasItAllTwoShareEqually() {
    PositionBased middle = new PositionBased("p", 0, 0);

    assertThat(Shares.ppm(middle, Shares.clicks(1, 2))).containsExactly(500_000, 500_000);
    assertThat(Shares.ppm(middle, Shares.clicks(1, 2, 3))).containsExactly(0, 1_000_000, 0);
  }

  @Test
  void whereTheEndsHaveItAllTheMiddleHasNothing() {
    assertThat(Shares.ppm(new PositionBased("p", 1_000_000, 0), Shares.clicks(1, 2, 3)))
        .containsExactly(1_000_000, 0, 0);
    assertThat(Shares.ppm(new PositionBased("p", 250_000, 750_000), Shares.clicks(1, 2, 3)))
        .containsExactly(250_000, 0, 750_000);
  }

  @Test
  void sharesAboveTheWholeOrBelowNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PositionBased("p", 600_000, 400_001))
        .withMessage(
            "shares of model p are 600000 for the first touch and 400001 for the last, must not be"
                + " negative and total at most 1000000");
    assertThatIllegalArgumentException().isThrownBy(() -> new PositionBased("p", -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new PositionBased("p", 0, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PositionBased("p", Integer.MAX_VALUE, 1));
  }
}
