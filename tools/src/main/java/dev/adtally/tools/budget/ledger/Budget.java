package dev.adtally.tools.budget.ledger;

import dev.adtally.domain.identity.RecordUuids;
import java.util.UUID;

/**
 * What a campaign may spend, over all time.
 *
 * @param micros in millionths of the currency's unit, at least 1
 */
public record Budget(Account account, long micros) {

  public Budget {
    if (micros < 1) {
      throw new IllegalArgumentException(
          "the budget of campaign %s is %d micros, must be at least 1"
              .formatted(account.campaign(), micros));
    }
  }

  /** A budget is exhausted when all of it is spent, or more. */
  public boolean isExhaustedBy(long spentMicros) {
    return spentMicros >= micros;
  }

  /** What is left of it; negative if more was spent. */
  public long leftMicros(long spentMicros) {
    return Math.subtractExact(micros, spentMicros);
  }

  /**
   * The id of the event that this budget is exhausted: a function of campaign, currency and amount.
   * So a raised budget has an event of its own, and one that is exhausted again after a restatement
   * has not.
   */
  public UUID exhaustedEventId() {
    return RecordUuids.ofBudgetExhausted(account.campaign(), account.currency(), micros);
  }
}
