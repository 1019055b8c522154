package dev.adtally.domain.order;

/** State of an order. {@link #UNKNOWN} stands for a state that this release does not know. */
public enum OrderStatus {
  UNKNOWN(0, false),
  PLACED(1, true),
  COMPLETED(2, true),
  PARTIALLY_REFUNDED(3, true),
  CANCELLED(4, false),
  REFUNDED(4, false);

  private static final int FINAL = 4;

  private final int progress;
  private final boolean earnsCredit;

  OrderStatus(int progress, boolean earnsCredit) {
    this.progress = progress;
    this.earnsCredit = earnsCredit;
  }

  /** Whether an order in this state credits the ads that led to it. */
  public boolean earnsCredit() {
    return earnsCredit;
  }

  /** How far an order in this state has come: 1 when placed, 4 when nothing follows any more. */
  public int progress() {
    return progress;
  }

  /** Whether nothing follows this state any more. */
  public boolean isFinal() {
    return progress == FINAL;
  }

  /**
   * Whether an order can come into this state from an earlier one. It only moves forward: placed,
   * completed, partially refunded, and at last cancelled or refunded, which nothing follows. Within
   * a state its total may be corrected.
   */
  public boolean mayFollow(OrderStatus earlier) {
    return !earlier.isFinal() && progress >= earlier.progress;
  }
}
