package dev.adtally.domain.attribution;

import dev.adtally.domain.order.Order;

/** Which of a user's touches an order can be attributed to at all. */
public enum Matching {
  /** Touches of the order's merchant. */
  MERCHANT,
  /** Touches of the order's campaign. */
  CAMPAIGN,
  /** Every touch of the user. */
  ANY;

  /** Whether the touch is one that the order can be attributed to. */
  public boolean matches(Order order, Touch touch) {
    return switch (this) {
      case MERCHANT -> touch.merchantId().equals(order.merchantId());
      case CAMPAIGN -> order.campaignId().filter(touch.campaignId()::equals).isPresent();
      case ANY -> true;
    };
  }

  /**
   * Whether two versions of an order agree on all that its touches are chosen by, which never
   * changes: otherwise its credit would depend on the version that came before its decision.
   */
  boolean agree(Order one, Order other) {
    return one.isSameOrderAs(other)
        && (this != CAMPAIGN || one.campaignId().equals(other.campaignId()));
  }

  /** Why a touch that does not match has no credit. */
  CreditReason mismatch() {
    return this == CAMPAIGN ? CreditReason.OTHER_CAMPAIGN : CreditReason.OTHER_MERCHANT;
  }
}
