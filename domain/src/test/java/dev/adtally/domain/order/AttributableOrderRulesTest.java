package dev.adtally.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.time.Bounds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributableOrderRulesTest {

  private static final long NOON = 1_767_614_400_000L;
  private static final OrderRules FIELDS = new OrderRules("USD", Bounds.USUAL);

  @Test
  void anOrderIsATestByThePrefixOfItsIdItsUserOrItsMerchant() {
    assertThat(violation(new TestOrders(List.of("x-", "te"), Set.of(), Set.of()), "test-1"))
        .hasValueSatisfying(
            rejection -> {
              assertThat(rejection.reason()).isEqualTo(RejectionReason.TEST_ORDER);
              assertThat(rejection.reason().outcome()).isEqualTo(Outcome.INVALID);
              assertThat(rejection.error()).contains("order_id begins with 'te'");
            });
    assertThat(violation(new TestOrders(List.of(), Set.of("user-1"), Set.of()), "o"))
        .hasValueSatisfying(r -> assertThat(r.error()).contains("user_id is 'user-1'"));
    assertThat(violation(new TestOrders(List.of(), Set.of(), Set.of("merchant-1")), "o"))
        .hasValueSatisfying(r -> assertThat(r.error()).contains("merchant_id is 'merchant-1'"));
  }

  @Test
  void everyOtherOrderIsMeant() {
    TestOrders others =
        new TestOrders(List.of("x", "Test"), Set.of("user", "user-11"), Set.of("MERCHANT-1"));

    assertThat(violation(others, "test-1")).isEmpty();
    assertThat(violation(TestOrders.NONE, "test-1")).isEmpty();
  }

  @Test
  void whereTouchesAreMatchedByCampaignAnOrderMustNameOne() {
    AttributableOrderRules rules = new AttributableOrderRules(FIELDS, TestOrders.NONE, true);
    Order order = Orders.placed("o", NOON);

    assertThat(rules.violation(Orders.of("c-1", order), NOON)).isEmpty();
    assertThat(rules.violation(order, NOON).map(Rejection::reason))
        .contains(RejectionReason.MISSING_CAMPAIGN);
    assertThat(rules.violation(Orders.of(" ", order), NOON).map(Rejection::reason))
        .contains(RejectionReason.BLANK_ID);
    assertThat(new AttributableOrderRules(FIELDS, TestOrders.NONE, false).violation(order, NOON))
        .isEmpty();
  }

  @Test
  void whatIsWrongWithTheFieldsComesFirst() {
    AttributableOrderRules rules =
        new AttributableOrderRules(FIELDS, new TestOrders(List.of("o"), Set.of(), Set.of()), true);

    assertThat(
            rules.violation(Orders.over(-1, Orders.placed("o", NOON)), NOON).map(Rejection::reason))
        .contains(RejectionReason.NEGATIVE_AMOUNT);
    assertThat(rules.violation(Orders.placed("o", NOON), NOON).map(Rejection::reason))
        .contains(RejectionReason.TEST_ORDER);
  }

  private static Optional<Rejection> violation(TestOrders tests, String orderId) {
    return new AttributableOrderRules(FIELDS, tests, false)
        .violation(Orders.placed(orderId, NOON), NOON);
  }
}
