package dev.adtally.domain.order;

import java.util.Optional;

/** Valid orders for tests: of user-1 at merchant-1, over 1 unit. */
public final class Orders {

  private Orders() {}

  /** The first version, placed at this time. */
  public static Order placed(String orderId, long orderTimeMillis) {
    return version(orderId, orderTimeMillis, 1, OrderStatus.PLACED);
  }

  /** A version, updated {@code version - 1} milliseconds after the order was placed. */
  public static Order version(
      String orderId, long orderTimeMillis, int version, OrderStatus status) {
    return new Order(
        orderId,
        "user-1",
        "merchant-1",
        status,
        version,
        orderTimeMillis,
        orderTimeMillis + version - 1,
        1_000_000,
        "USD",
        Optional.empty());
  }

  /** The same with another total. */
  public static Order over(long totalMicros, Order order) {
    return with(order, order.merchantId(), totalMicros, order.campaignId());
  }

  /** The same at another merchant. */
  public static Order at(String merchantId, Order order) {
    return with(order, merchantId, order.totalMicros(), order.campaignId());
  }

  /** The same, naming a campaign. */
  public static Order of(String campaignId, Order order) {
    return with(order, order.merchantId(), order.totalMicros(), Optional.of(campaignId));
  }

  private static Order with(
      Order order, String merchantId, long totalMicros, Optional<String> campaignId) {
    return new Order(
        order.orderId(),
        order.userId(),
        merchantId,
        order.status(),
        order.version(),
        order.orderTimeMillis(),
        order.updatedTimeMillis(),
        totalMicros,
        order.currency(),
        campaignId);
  }
}
