package dev.adtally.domain.attribution;

import dev.adtally.domain.order.Order;
import java.util.List;

/**
 * What is remembered of an order as long as it can be revised, and all that its credits depend on.
 *
 * @param order its version in force: the greatest that is possible after the lower ones
 * @param greatestVersion the greatest version seen, refused ones included
 * @param decided whether its credit was decided, and is revised from now on
 * @param candidates touches that stand in their windows, in {@link Touch#CHRONOLOGICAL} order; kept
 *     here because the user's own touches expire earlier than an order can be revised
 * @param outside the nearest of the user's touches that were known when the order was decided and
 *     are no candidates, nearest first; at most {@link #MAX_OUTSIDE}. For people to read: no credit
 *     depends on them
 * @param outsideRest how many such touches there were beyond those
 */
public record OrderState(
    Order order,
    int greatestVersion,
    boolean decided,
    List<Touch> candidates,
    List<Touch> outside,
    int outsideRest) {

  /** How many touches that are no candidates an order remembers. */
  public static final int MAX_OUTSIDE = 20;

  /** An order that was just seen for the first time. */
  public static OrderState pending(Order order) {
    return new OrderState(order, order.version(), false, List.of(), List.of(), 0);
  }

  OrderState withVersion(Order inForce, int greatest) {
    return new OrderState(inForce, greatest, decided, candidates, outside, outsideRest);
  }

  OrderState withCandidates(List<Touch> chronological) {
    return new OrderState(order, greatestVersion, decided, chronological, outside, outsideRest);
  }
}
