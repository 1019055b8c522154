package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinearTest {

  private final Linear model = new Linear("linear");

  @Test
  void everyTouchHasTheSame() {
    assertThat(Shares.ppm(model, Shares.clicks(1))).containsExactly(1_000_000);
    assertThat(Shares.ppm(model, Touches.view("v", 1), Touches.click("c", 2)))
        .containsExactly(500_000, 500_000);
    assertThat(Shares.reasons(model, Shares.clicks(1, 2)))
        .containsExactly(CreditReason.EQUAL_SHARE, CreditReason.EQUAL_SHARE);
  }

  /** 1,000,000 / 3 leaves 1, 1,000,000 / 7 leaves 1, 1,000,000 / 6 leaves 4. */
  @Test
  void whatDoesNotDivideGoesToTheLastOnes() {
    assertThat(Shares.ppm(model, Shares.clicks(1, 2, 3)))
        .containsExactly(333_333, 333_333, 333_334);
    assertThat(Shares.ppm(model, Shares.clicks(1, 2, 3, 4, 5, 6, 7)))
        .containsExactly(142_857, 142_857, 142_857, 142_857, 142_857, 142_857, 142_858);
    assertThat(Shares.ppm(model, Shares.clicks(1, 2, 3, 4, 5, 6)))
        .containsExactly(166_666, 166_666, 166_667, 166_667, 166_667, 166_667);
  }
}
