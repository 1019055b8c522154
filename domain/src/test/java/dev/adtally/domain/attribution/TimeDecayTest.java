package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeDecayTest {

  private final TimeDecay model = new TimeDecay("time_decay", Duration.ofMillis(10));

  /** 1 : 2 and 1 : 2 : 4. */
  @Test
  void aTouchOneHalfLifeEarlierHasHalfOfTheNext() {
    assertThat(Shares.ppm(model, Shares.clicks(0, 10))).containsExactly(333_333, 666_667);
    assertThat(Shares.ppm(model, Shares.clicks(0, 10, 20)))
        .containsExactly(142_857, 285_714, 571_429);
    assertThat(Shares.reasons(model, Shares.clicks(0, 10)))
        .containsExactly(CreditReason.TIME_DECAY, CreditReason.TIME_DECAY);
  }

  /** 1 : √2, so 0.41421356… and 0.58578643… */
  @Test
  void halfAHalfLifeIsTheRootOfTwo() {
    assertThat(Shares.ppm(model, Shares.clicks(0, 5))).containsExactly(414_214, 585_786);
  }

  @Test
  void onlyTheDistanceBetweenTouchesCounts() {
    assertThat(Shares.ppm(model, Shares.clicks(7_000, 7_010))).containsExactly(333_333, 666_667);
    assertThat(Shares.ppm(model, Shares.clicks(7_000))).containsExactly(1_000_000);
  }

  @Test
  void clicksAndViewsOfOneTimeHaveTheSame() {
    assertThat(Shares.ppm(model, Touches.view("v", 1), Touches.click("c", 1)))
        .containsExactly(500_000, 500_000);
  }

  /** 2^-20 is 0.95 millionths, 2^-21 half of that, 2^-41 no unit of the weights any more. */
  @Test
  void touchManyHalfLivesOlderHasNothing() {
    assertThat(Shares.ppm(model, Shares.clicks(0, 200))).containsExactly(1, 999_999);
    assertThat(Shares.ppm(model, Shares.clicks(0, 210))).containsExactly(0, 1_000_000);
    assertThat(Shares.ppm(model, Shares.clicks(0, 410))).containsExactly(0, 1_000_000);
    assertThat(Shares.ppm(model, Shares.clicks(0, 1_000_000_000))).containsExactly(0, 1_000_000);
  }

  @Test
  void halfLifeBelowAMillisecondIsRefused() {
    assertThat(new TimeDecay("t", Duration.ofMillis(1)).halfLife()).isEqualTo(Duration.ofMillis(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeDecay("t", Duration.ZERO))
        .withMessage("half-life of model t is PT0S, must be at least a millisecond");
  }
}
