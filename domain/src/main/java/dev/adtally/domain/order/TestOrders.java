package dev.adtally.domain.order;

import dev.adtally.domain.intake.FieldRules;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Orders that were only placed to try things out: they are refused, so that no ad is credited for
 * them. All texts are compared as they are, case included.
 *
 * @param orderIdPrefixes an order is one whose id begins with any of them
 * @param userIds or whose user is any of them
 * @param merchantIds or whose merchant is any of them
 */
public record TestOrders(List<String> orderIdPrefixes, Set<String> userIds, Set<String> merchantIds)
    implements Serializable {

  /** Every order is meant. */
  public static final TestOrders NONE = new TestOrders(List.of(), Set.of(), Set.of());

  public TestOrders {
    orderIdPrefixes = List.copyOf(orderIdPrefixes);
    userIds = Set.copyOf(userIds);
    merchantIds = Set.copyOf(merchantIds);
  }

  Optional<Rejection> violation(Order order) {
    return orderIdPrefixes.stream()
        .filter(order.orderId()::startsWith)
        .findFirst()
        .map(prefix -> "order_id begins with '" + prefix + "'")
        .or(() -> listed(userIds, "user_id", order.userId()))
        .or(() -> listed(merchantIds, "merchant_id", order.merchantId()))
        .flatMap(
            why ->
                FieldRules.rejection(RejectionReason.TEST_ORDER, why + ": a test order by config"));
  }

  private static Optional<String> listed(Set<String> ids, String field, String id) {
    return ids.contains(id) ? Optional.of(field + " is '" + id + "'") : Optional.empty();
  }
}
