package dev.adtally.domain.attribution;

import dev.adtally.domain.order.Order;
import java.util.List;

/**
 * What is remembered of an order as long as it can be revised.
 *
 * @param order its greatest version seen
 * @param decided whether its credit was decided, and is revised from now on
 * @param considered touches that stood in their windows, kept here because the user's own touches
 *     expire earlier than an order can be revised
 * @param credited touches that a credit was ever written for: what moves away must be restated as
 *     zero
 */
public record OrderState(
    Order order, boolean decided, List<Touch> considered, List<Touch> credited) {

  /** An order that was just seen for the first time. */
  public static OrderState pending(Order order) {
    return new OrderState(order, false, List.of(), List.of());
  }
}
