package dev.adtally.domain.attribution;

/**
 * A touch's share of an order, and why.
 *
 * @param creditPpm parts per million of the order; the shares of an order total 1,000,000
 */
public record Share(Touch touch, int creditPpm, CreditReason reason) {

  /** The whole of an order, in parts per million. */
  public static final int WHOLE_PPM = 1_000_000;

  /** The share once the order does not earn credit: who had some says why it has none. */
  Share withdrawn() {
    return creditPpm == 0 ? this : new Share(touch, 0, CreditReason.ORDER_WITHDRAWN);
  }
}
