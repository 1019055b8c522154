package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.Orders;
import dev.adtally.domain.time.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttributionWindowsTest {

  private static final AttributionWindows WINDOWS =
      new AttributionWindows(
          windows(100, 20), Map.of("merchant-2", windows(10, 40), "merchant-3", windows(500, 0)));

  @Test
  void clickCountsFromTheOrdersTimeBackToTheWindowsEdge() {
    assertThat(exclusion(Touches.click("c", 1_000), 999)).contains(CreditReason.AFTER_ORDER);
    assertThat(exclusion(Touches.click("c", 1_000), 1_000)).isEmpty();
    assertThat(exclusion(Touches.click("c", 1_000), 1_100)).isEmpty();
    assertThat(exclusion(Touches.click("c", 1_000), 1_101)).contains(CreditReason.OUT_OF_WINDOW);
  }

  @Test
  void viewHasAWindowOfItsOwn() {
    assertThat(exclusion(Touches.view("v", 1_000), 999)).contains(CreditReason.AFTER_ORDER);
    assertThat(exclusion(Touches.view("v", 1_000), 1_000)).isEmpty();
    assertThat(exclusion(Touches.view("v", 1_000), 1_020)).isEmpty();
    assertThat(exclusion(Touches.view("v", 1_000), 1_021)).contains(CreditReason.OUT_OF_WINDOW);
  }

  @Test
  void emptyWindowHoldsTheVeryMomentOnly() {
    AttributionSettings none =
        settings(AttributionWindows.of(Duration.ZERO, Duration.ZERO), Matching.MERCHANT);

    assertThat(none.exclusion(placed(5), Touches.click("c", 5))).isEmpty();
    assertThat(none.exclusion(placed(6), Touches.click("c", 5)))
        .contains(CreditReason.OUT_OF_WINDOW);
  }

  @Test
  void negativeWindowIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> windows(-1, 0))
        .withMessage("click window is PT-0.001S, must not be negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> windows(0, -1))
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
  void merchantMayHaveWindowsOfItsOwn() {
    AttributionSettings settings = settings(WINDOWS, Matching.MERCHANT);
    Order order = Orders.at("merchant-2", placed(1_000));

    assertThat(settings.exclusion(order, at("merchant-2", AdEventType.CLICK, 990))).isEmpty();
    assertThat(settings.exclusion(order, at("merchant-2", AdEventType.CLICK, 989)))
        .contains(CreditReason.OUT_OF_WINDOW);
    assertThat(settings.exclusion(order, at("merchant-2", AdEventType.IMPRESSION, 960))).isEmpty();
    assertThat(settings.exclusion(order, at("merchant-2", AdEventType.IMPRESSION, 959)))
        .contains(CreditReason.OUT_OF_WINDOW);
  }

  @Test
  void touchOfAnotherMerchantOrCampaignIsNoCandidateUnlessAnyIs() {
    Touch other = at("merchant-2", AdEventType.CLICK, 1_000);
    Order order = placed(1_000);

    assertThat(settings(WINDOWS, Matching.MERCHANT).exclusion(order, other))
        .contains(CreditReason.OTHER_MERCHANT);
    assertThat(settings(WINDOWS, Matching.CAMPAIGN).exclusion(order, other))
        .contains(CreditReason.OTHER_CAMPAIGN);
    assertThat(
            settings(WINDOWS, Matching.CAMPAIGN)
                .exclusion(Orders.of("campaign-2", order), Touches.click("c", 1_000)))
        .contains(CreditReason.OTHER_CAMPAIGN);
    assertThat(
            settings(WINDOWS, Matching.CAMPAIGN).exclusion(Orders.of("campaign-1", order), other))
        .isEmpty();
    assertThat(settings(WINDOWS, Matching.ANY).exclusion(order, other)).isEmpty();
  }

  /** The order's merchant says what a touch of another is worth. */
  @Test
  void windowsAreThoseOfTheOrdersMerchantWhateverTheTouchs() {
    Touch other = at("merchant-2", AdEventType.CLICK, 900);

    assertThat(settings(WINDOWS, Matching.ANY).exclusion(placed(1_000), other)).isEmpty();
    assertThat(settings(WINDOWS, Matching.ANY).exclusion(placed(1_001), other))
        .contains(CreditReason.OUT_OF_WINDOW);
  }

  /** Window + lateness 50 + 1; of its own merchant, or the longest if it may count for any. */
  @Test
  void touchIsKeptForTheLongestWindowThatItMayCountIn() {
    Touch click = at("merchant-2", AdEventType.CLICK, 5_000);
    Touch view = at("merchant-3", AdEventType.IMPRESSION, 5_000);

    assertThat(settings(WINDOWS, Matching.MERCHANT).touchExpiryMillis(click)).isEqualTo(5_061);
    assertThat(settings(WINDOWS, Matching.MERCHANT).touchExpiryMillis(view)).isEqualTo(5_051);
    for (Matching matching : List.of(Matching.CAMPAIGN, Matching.ANY)) {
      assertThat(settings(WINDOWS, matching).touchExpiryMillis(click)).isEqualTo(5_551);
      assertThat(settings(WINDOWS, matching).touchExpiryMillis(view)).isEqualTo(5_091);
    }
  }

  /** The longest window of any merchant, 500, begins at the first touch that was read. */
  @Test
  void runThatReadTouchesSinceThenMayCreditOrdersWhoseWindowsBeginThere() {
    AttributionSettings knowing = settings(WINDOWS, Matching.MERCHANT).withTouchesReadSince(10_000);

    assertThat(knowing.mayCredit(10_499)).isFalse();
    assertThat(knowing.mayCredit(10_500)).isTrue();
    assertThat(settings(WINDOWS, Matching.MERCHANT).mayCredit(0)).isTrue();
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

    assertThat(Touch.of(new AcceptedAdEvent(event, "eu", 3, 14)))
        .isEqualTo(new Touch("e", "eu", AdEventType.IMPRESSION, 77, "a", "c", "m"));
  }

  private static Optional<CreditReason> exclusion(Touch touch, long orderTimeMillis) {
    return settings(WINDOWS, Matching.MERCHANT).exclusion(placed(orderTimeMillis), touch);
  }

  private static Touch at(String merchantId, AdEventType type, long timeMillis) {
    return Touches.of("t", type, timeMillis, merchantId);
  }

  private static Order placed(long timeMillis) {
    return Orders.placed("order-1", timeMillis);
  }

  private static AttributionWindows.Windows windows(long clickMillis, long viewMillis) {
    return new AttributionWindows.Windows(
        Duration.ofMillis(clickMillis), Duration.ofMillis(viewMillis));
  }

  private static AttributionSettings settings(long waitMillis, long retentionMillis) {
    return settings(WINDOWS, Matching.MERCHANT, waitMillis, retentionMillis);
  }

  private static AttributionSettings settings(AttributionWindows windows, Matching matching) {
    return settings(windows, matching, 10, 1_000);
  }

  private static AttributionSettings settings(
      AttributionWindows windows, Matching matching, long waitMillis, long retentionMillis) {
    return new AttributionSettings(
        windows,
        matching,
        Bounds.ofMillis(0, 50, 0),
        Duration.ofMillis(waitMillis),
        Duration.ofMillis(retentionMillis),
        AttributionSettings.FROM_THE_BEGINNING);
  }
}
