package dev.adtally.domain.attribution;

/**
 * A decided order whose details are still to come.
 *
 * @param decision the latest
 * @param failedLookUps look-ups for this decision that found the service unavailable; once there is
 *     one, its rows were said without details
 * @param dueMillis when the next look-up is due, in milliseconds since the epoch
 */
public record AwaitingDetails(OrderState decision, int failedLookUps, long dueMillis) {

  /** A decision that has just been made. */
  public static AwaitingDetails first(OrderState decision, long nowMillis) {
    return new AwaitingDetails(decision, 0, nowMillis);
  }

  /** After one more look-up that found the service unavailable. */
  public AwaitingDetails failed(long nextDueMillis) {
    return new AwaitingDetails(decision, failedLookUps + 1, nextDueMillis);
  }

  /** Whether the decision's rows were already said, without details. */
  public boolean isSaid() {
    return failedLookUps > 0;
  }
}
