package dev.adtally.tools.generate;

/**
 * How orders arise.
 *
 * @param afterClick probability that an order follows a click
 * @param afterView probability that an order follows an impression
 * @param withoutTouch orders of users who never saw an ad, per record of ad events
 * @param otherMerchant share of the orders placed with another merchant than the ad's
 * @param lateTouches share of the orders before which there was a further touch that arrives
 *     minutes after the order, inside the lateness bound
 * @param duplicates order records sent twice
 * @param invalid orders that a validation rule refuses, per order
 * @param undecodable values that are no order, per order
 */
public record OrderShares(
    double afterClick,
    double afterView,
    double withoutTouch,
    double otherMerchant,
    double lateTouches,
    double duplicates,
    double invalid,
    double undecodable) {

  public static final OrderShares DEFAULT =
      new OrderShares(0.15, 0.003, 0.0005, 0.08, 0.1, 0.03, 0.02, 0.01);

  public OrderShares {
    new Requirements()
        .share("afterClick", afterClick)
        .share("afterView", afterView)
        .share("withoutTouch", withoutTouch)
        .share("otherMerchant", otherMerchant)
        .share("lateTouches", lateTouches)
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
        lateTouches,
        duplicates,
        invalid,
        undecodable);
  }

  public OrderShares withLateTouches(double share) {
    return new OrderShares(
        afterClick,
        afterView,
        withoutTouch,
        otherMerchant,
        share,
        duplicates,
        invalid,
        undecodable);
  }
}
