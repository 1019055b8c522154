package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.time.Bounds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttributionWindowsTest {

  private static final AttributionWindows WINDOWS =
      new AttributionWindows(Duration.ofMillis(100), Duration.ofMillis(20));

  @Test
  void clickCountsFromTheOrdersTimeBackToTheWindowsEdge() {
    assertThat(WINDOWS.contain(Touches.click("c", 1_000), 999)).isFalse();
    assertThat(WINDOWS.contain(Touches.click("c", 1_000), 1_000)).isTrue();
    assertThat(WINDOWS.contain(Touches.click("c", 1_000), 1_100)).isTrue();
    assertThat(WINDOWS.contain(Touches.click("c", 1_000), 1_101)).isFalse();
  }

  @Test
  void viewHasAWindowOfItsOwn() {
    assertThat(WINDOWS.contain(Touches.view("v", 1_000), 999)).isFalse();
    assertThat(WINDOWS.contain(Touches.view("v", 1_000), 1_000)).isTrue();
    assertThat(WINDOWS.contain(Touches.view("v", 1_000), 1_020)).isTrue();
    assertThat(WINDOWS.contain(Touches.view("v", 1_000), 1_021)).isFalse();
  }

  @Test
  void emptyWindowHoldsTheVeryMomentOnly() {
    AttributionWindows none = new AttributionWindows(Duration.ZERO, Duration.ZERO);

    assertThat(none.contain(Touches.click("c", 5), 5)).isTrue();
    assertThat(none.contain(Touches.click("c", 5), 6)).isFalse();
  }

  @Test
  void negativeWindowIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttributionWindows(Duration.ofMillis(-1), Duration.ZERO))
        .withMessage("click window is PT-0.001S, must not be negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttributionWindows(Duration.ZERO, Duration.ofMillis(-1)))
        .withMessageStartingWith("view window");
  }

  @Test
  void orderIsDecidedAfterTheWaitAndForgottenOnceItsRetentionHasPassed() {
    AttributionSettings settings = settings(10, 1_000);

    assertThat(settings.decisionTimeMillis(5_000)).isEqualTo(5_010);
    assertThat(settings.orderExpiryMillis(5_000)).isEqualTo(6_001);
  }

  /** An order at the window's edge, exactly at the lateness bound, still needs the touch. */
  @Test
  void touchIsForgottenOnceNoOrderInItsWindowIsAccepted() {
    AttributionSettings settings = settings(10, 1_000);

    assertThat(settings.touchExpiryMillis(Touches.click("c", 5_000))).isEqualTo(5_151);
    assertThat(settings.touchExpiryMillis(Touches.view("v", 5_000))).isEqualTo(5_071);
    assertThat(settings.bounds().isLate(5_100, 5_150)).isFalse();
    assertThat(settings.bounds().isLate(5_100, 5_151)).isTrue();
  }

  @Test
  void decisionWaitBeyondTheLatenessIsRefused() {
    assertThat(settings(50, 1_000).decisionWait()).isEqualTo(Duration.ofMillis(50));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(51, 1_000))
        .withMessage("decisionWait is PT0.051S, must be between 0 and maxLateness, PT0.05S");
    assertThatIllegalArgumentException().isThrownBy(() -> settings(-1, 1_000));
  }

  @Test
  void retentionBelowTheLatenessIsRefused() {
    assertThat(settings(10, 50).orderRetention()).isEqualTo(Duration.ofMillis(50));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(10, 49))
        .withMessage("order retention is PT0.049S, must be at least maxLateness, PT0.05S");
  }

  @Test
  void touchIsWhatAttributionNeedsOfAnEvent() {
    AdEvent event = new AdEvent("e", "u", "a", "c", "m", AdEventType.IMPRESSION, 77, 250, "USD");

    assertThat(Touch.of(event))
        .isEqualTo(new Touch("e", AdEventType.IMPRESSION, 77, "a", "c", "m"));
  }

  private static AttributionSettings settings(long waitMillis, long retentionMillis) {
    return new AttributionSettings(
        WINDOWS,
        Bounds.ofMillis(0, 50, 0),
        Duration.ofMillis(waitMillis),
        Duration.ofMillis(retentionMillis),
        AttributionSettings.FROM_THE_BEGINNING);
  }
}
