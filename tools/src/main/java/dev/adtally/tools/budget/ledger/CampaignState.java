package dev.adtally.tools.budget.ledger;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of a campaign.
 *
 * @param currency of the amounts: the budget's, or without a budget the one that was seen first
 * @param otherCurrencies spend in micros of rows in other currencies, by currency
 * @param event that the present budget is exhausted, once that was decided
 * @param eventPublished whether the event is known to be in the topic
 */
public record CampaignState(
    String campaign,
    String currency,
    Optional<Budget> budget,
    long spentMicros,
    Map<String, Long> otherCurrencies,
    Optional<ExhaustedEvent> event,
    boolean eventPublished) {

  public CampaignState {
    otherCurrencies = Map.copyOf(otherCurrencies);
  }

  /** Whether there is a budget, and all of it is spent now. */
  public boolean isExhausted() {
    return budget.isPresent() && budget.get().isExhaustedBy(spentMicros);
  }
}
