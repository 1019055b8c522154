package dev.adtally.domain.union;

/** What a row of ads-metrics says. */
public enum RowKind {
  /** Counts of one ad in one event minute in one region. */
  METRIC,
  /** Credit of one order to one ad event. */
  CREDIT
}
