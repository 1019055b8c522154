/**
 * The budget reader: a consumer of ads-metrics that keeps spend per campaign, answers questions
 * over HTTP, and says once when a budget is exhausted. Start at {@link
 * dev.adtally.tools.budget.ledger.SpendLedger}.
 */
package dev.adtally.tools.budget;
