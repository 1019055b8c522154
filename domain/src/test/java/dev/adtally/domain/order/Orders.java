package dev.adtally.domain.order;

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
        "USD");
  }
}
