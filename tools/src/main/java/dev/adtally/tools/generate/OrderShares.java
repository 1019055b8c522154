package dev.adtally.tools.generate;

/**
 * How orders arise, and what becomes of them.
 *
 * @param afterClick probability that an order follows a click
 * @param afterView probability that an order follows an impression
 * @param withoutTouch orders of users who never saw an ad, per record of ad events
 * @param otherMerchant share of the orders placed with another merchant than the ad's
 * @param cancelled share of the orders that are cancelled minutes later
 * @param refunded share of the orders that are refunded minutes later
 * @param completed share of the orders that are completed minutes later
 * @param duplicates orders sent twice
 * @param invalid orders that a validation rule refuses, per order
 * @param undecodable values that are no order, per order
 */
public record OrderShares(
    double afterClick,
    double afterView,
    double withoutTouch,
    double otherMerchant,
    double cancelled,
    double refunded,
    double completed,
    double duplicates,
    double invalid,
    double undecodable) {

  public static final OrderShares DEFAULT =
      new OrderShares(0.15, 0.003, 0.0005, 0.08, 0.08, 0.02, 0.3, 0.03, 0.02, 0.01);

  public OrderShares {
    double changed = cancelled + refunded + completed;
    new Requirements()
        .share("afterClick", afterClick)
        .share("afterView", afterView)
        .share("withoutTouch", withoutTouch)
        .share("otherMerchant", otherMerchant)
        .share("cancelled", cancelled)
        .share("refunded", refunded)
        .share("completed", completed)
        .that(
            changed <= 1,
            "cancelled, refunded and completed are " + changed + " together: give at most 1")
        .share("duplicates", duplicates)
        .share("invalid", invalid)
        .share("undecodable", undecodable)
        .check();
  }

  public OrderShares withAfterClick(double probability) {
    return new OrderShares(
        probability,
        afterView,
        withoutTouch,
        otherMerchant,
        cancelled,
        refunded,
        completed,
        duplicates,
        invalid,
        undecodable);
  }

  public OrderShares withCancelled(double share) {
    return new OrderShares(
        afterClick,
        afterView,
        withoutTouch,
        otherMerchant,
        share,
        refunded,
        completed,
        duplicates,
        invalid,
        undecodable);
  }
}
