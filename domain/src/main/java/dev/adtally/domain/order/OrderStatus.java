package dev.adtally.domain.order;

/** State of an order. {@link #UNKNOWN} stands for a state that this release does not know. */
public enum OrderStatus {
  UNKNOWN(false),
  PLACED(true),
  COMPLETED(true),
  CANCELLED(false),
  REFUNDED(false);

  private final boolean earnsCredit;

  OrderStatus(boolean earnsCredit) {
    this.earnsCredit = earnsCredit;
  }

  /** Whether an order in this state credits the ads that led to it. */
  public boolean earnsCredit() {
    return earnsCredit;
  }
}
