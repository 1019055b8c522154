package dev.adtally.domain.attribution;

/** Why a touch has the credit that it has, or none. */
public enum CreditReason {
  /** The latest click. */
  LAST_CLICK,
  /** No click, and the latest impression. */
  LAST_VIEW,
  /** The earliest touch, a click or an impression. */
  FIRST_TOUCH,
  /** One of several touches that get the same. */
  EQUAL_SHARE,
  /** A share that halves with every half-life before the order. */
  TIME_DECAY,
  /** The only touch, where several would share by their position. */
  ONLY_TOUCH,
  /** The first of several touches, with the share of its position. */
  FIRST_POSITION,
  /** One between the first and the last, with its part of the middle's share. */
  MIDDLE_POSITION,
  /** The last of several touches, with the share of its position. */
  LAST_POSITION,

  /** An impression, and there is a click. */
  OUTRANKED_BY_CLICK,
  /** An impression, and the model credits clicks only. */
  NOT_A_CLICK,
  /** A later touch won. */
  OLDER,
  /** An earlier touch won. */
  NEWER,
  /** Would be credited, but the order was cancelled or refunded. */
  ORDER_WITHDRAWN,

  /** Longer before the order than its window allows. */
  OUT_OF_WINDOW,
  /** After the order. */
  AFTER_ORDER,
  /** Of another merchant than the order's. */
  OTHER_MERCHANT,
  /** Of another campaign than the order's. */
  OTHER_CAMPAIGN,

  /**
   * Was credited before, until a better touch arrived late (only in rows of earlier releases) or
   * until a replay by other rules no longer yielded the row.
   */
  SUPERSEDED
}
