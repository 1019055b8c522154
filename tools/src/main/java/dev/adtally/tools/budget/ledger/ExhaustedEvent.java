package dev.adtally.tools.budget.ledger;

import java.util.UUID;

/**
 * That a budget is exhausted, as it was decided first. Written once for each {@link
 * Budget#exhaustedEventId}; kept for good.
 *
 * @param spentMicros what was spent when it was decided
 * @param decidedAtMillis by this machine's clock, in milliseconds since the epoch
 */
public record ExhaustedEvent(Budget budget, long spentMicros, long decidedAtMillis) {

  public UUID id() {
    return budget.exhaustedEventId();
  }
}
