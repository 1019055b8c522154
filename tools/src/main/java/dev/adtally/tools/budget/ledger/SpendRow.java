package dev.adtally.tools.budget.ledger;

import java.util.UUID;

/**
 * What counts of a metric row of ads-metrics: a full restatement of one ad's minute.
 *
 * @param version generation and revision in one number; the greatest is the row
 * @param spendMicros in millionths of the currency's unit, at least 0
 * @param place where the row was read
 */
public record SpendRow(
    UUID recordUuid, long version, Account account, long spendMicros, Place place) {

  /** The row as it is remembered. */
  KeptRow kept() {
    return new KeptRow(version, account, spendMicros);
  }
}
