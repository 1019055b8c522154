package dev.adtally.domain.attribution;

/** Why a credit is what it is. */
public enum CreditReason {
  /** The latest click inside the click window. */
  LAST_CLICK,
  /** No click, and the latest impression inside the view window. */
  LAST_VIEW,
  /** Was credited before, until a better touch arrived late. */
  SUPERSEDED,
  /** Would be credited, but the order was cancelled or refunded. */
  ORDER_WITHDRAWN
}
