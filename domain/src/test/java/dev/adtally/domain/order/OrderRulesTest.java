package dev.adtally.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.time.Bounds;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderRulesTest {

  private static final long CLOCK = 1_767_571_200_000L;
  private static final long SKEW = 300_000;

  private final OrderRules rules = new OrderRules("USD", Bounds.USUAL);

  @Test
  void ordersInEveryKnownStateAreAccepted() {
    for (OrderStatus status : OrderStatus.values()) {
      if (status != OrderStatus.UNKNOWN) {
        assertThat(violation(Orders.version("o", CLOCK, 1, status))).as(status.name()).isEmpty();
      }
    }
  }

  @Test
  void onlyWithdrawnOrdersEarnNoCredit() {
    assertThat(OrderStatus.PLACED.earnsCredit()).isTrue();
    assertThat(OrderStatus.COMPLETED.earnsCredit()).isTrue();
    assertThat(OrderStatus.PARTIALLY_REFUNDED.earnsCredit()).isTrue();
    assertThat(OrderStatus.CANCELLED.earnsCredit()).isFalse();
    assertThat(OrderStatus.REFUNDED.earnsCredit()).isFalse();
    assertThat(OrderStatus.UNKNOWN.earnsCredit()).isFalse();
  }

  @Test
  void everyIdMustBeThere() {
    assertBlank(with("", "u", "m", 1, 0, "USD"), "order_id");
    assertBlank(with("o", "", "m", 1, 0, "USD"), "user_id");
    assertBlank(with("o", "u", "", 1, 0, "USD"), "merchant_id");
  }

  @Test
  void everyIdHasABoundedLength() {
    String longId = "x".repeat(257);
    assertThat(reason(with(longId, "u", "m", 1, 0, "USD"))).isEqualTo(RejectionReason.ID_TOO_LONG);
    assertThat(reason(with("o", longId, "m", 1, 0, "USD"))).isEqualTo(RejectionReason.ID_TOO_LONG);
    assertThat(reason(with("o", "u", longId, 1, 0, "USD"))).isEqualTo(RejectionReason.ID_TOO_LONG);
  }

  @Test
  void stateOfALaterReleaseIsRefused() {
    assertThat(reason(Orders.version("o", CLOCK, 1, OrderStatus.UNKNOWN)))
        .isEqualTo(RejectionReason.UNKNOWN_ORDER_STATUS);
  }

  @Test
  void versionsCountFromOne() {
    assertThat(violation(with("o", "u", "m", 0, 0, "USD")))
        .contains(
            new Rejection(
                RejectionReason.VERSION_OUT_OF_RANGE, "version is 0, must be at least 1"));
    assertThat(violation(with("o", "u", "m", Integer.MAX_VALUE, 0, "USD"))).isEmpty();
  }

  @Test
  void totalFromZeroToABillionUnitsIsAccepted() {
    assertThat(violation(with("o", "u", "m", 1, 0, "USD"))).isEmpty();
    assertThat(violation(with("o", "u", "m", 1, 1_000_000_000_000_000L, "USD"))).isEmpty();
  }

  @Test
  void totalOutOfRangeIsRefused() {
    assertThat(reason(with("o", "u", "m", 1, -1, "USD")))
        .isEqualTo(RejectionReason.NEGATIVE_AMOUNT);
    assertThat(reason(with("o", "u", "m", 1, 1_000_000_000_000_001L, "USD")))
        .isEqualTo(RejectionReason.AMOUNT_TOO_LARGE);
  }

  @Test
  void totalInAnotherCurrencyIsRefused() {
    assertThat(reason(with("o", "u", "m", 1, 0, "EUR")))
        .isEqualTo(RejectionReason.UNSUPPORTED_CURRENCY);
  }

  @Test
  void unsetOrderTimeIsRefused() {
    assertThat(reason(at(0, CLOCK))).isEqualTo(RejectionReason.TIME_OUT_OF_RANGE);
  }

  @Test
  void versionFromBeforeTheOrderIsRefused() {
    assertThat(violation(at(CLOCK, CLOCK))).isEmpty();
    assertThat(violation(at(CLOCK, CLOCK - 1)))
        .contains(
            new Rejection(
                RejectionReason.UPDATED_BEFORE_PLACED,
                "updated_time is 2026-01-04T23:59:59.999Z, before order_time,"
                    + " 2026-01-05T00:00:00Z"));
  }

  @Test
  void versionBeyondTheSkewIsRefused() {
    assertThat(violation(at(CLOCK, CLOCK + SKEW))).isEmpty();
    assertThat(reason(at(CLOCK, CLOCK + SKEW + 1))).isEqualTo(RejectionReason.EVENT_TIME_IN_FUTURE);
  }

  /** The order's time needs no rule of its own: it is never after the version's. */
  @Test
  void orderPlacedBeyondTheSkewIsRefused() {
    assertThat(violation(at(CLOCK + SKEW + 1, CLOCK + SKEW + 1))).isPresent();
    assertThat(violation(at(CLOCK + SKEW + 1, CLOCK))).isPresent();
  }

  @Test
  void eventTimeIsWhenTheOrderCameIntoItsState() {
    assertThat(rules.eventTimeMillis(at(5, 9))).isEqualTo(9);
  }

  private void assertBlank(Order order, String field) {
    assertThat(violation(order))
        .contains(new Rejection(RejectionReason.BLANK_ID, field + " is blank"));
  }

  private Optional<Rejection> violation(Order order) {
    return rules.violation(order, CLOCK);
  }

  private RejectionReason reason(Order order) {
    return violation(order).orElseThrow().reason();
  }

  private static Order at(long orderTimeMillis, long updatedTimeMillis) {
    return new Order(
        "o",
        "u",
        "m",
        OrderStatus.PLACED,
        1,
        orderTimeMillis,
        updatedTimeMillis,
        0,
        "USD",
        Optional.empty());
  }

  private static Order with(
      String orderId,
      String userId,
      String merchantId,
      int version,
      long totalMicros,
      String currency) {
    return new Order(
        orderId,
        userId,
        merchantId,
        OrderStatus.PLACED,
        version,
        CLOCK,
        CLOCK,
        totalMicros,
        currency,
        Optional.empty());
  }
}
