package dev.adtally.domain.replay;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.CreditPart;

/**
 * What a row says, apart from what it is about: one side of a {@link RowChange}.
 *
 * @param creditPpm share of the order in parts per million; 0 in a metric
 * @param revenueMicros share of the order's total; 0 in a metric
 */
public record RowSide(
    String campaignId,
    String merchantId,
    long impressions,
    long clicks,
    long spendMicros,
    int creditPpm,
    long revenueMicros,
    String currency,
    long revision,
    int generation) {

  /** What a row says. */
  public static RowSide of(AdsMetric row) {
    return new RowSide(
        row.campaignId(),
        row.merchantId(),
        row.impressions(),
        row.clicks(),
        row.spendMicros(),
        row.credit().map(CreditPart::creditPpm).orElse(0),
        row.credit().map(CreditPart::revenueMicros).orElse(0L),
        row.currency(),
        row.revision(),
        row.generation());
  }

  /** Whether both say the same, however much stands behind it. */
  boolean saysTheSameAs(RowSide other) {
    return asIfOf(other).equals(other);
  }

  private RowSide asIfOf(RowSide other) {
    return new RowSide(
        campaignId,
        merchantId,
        impressions,
        clicks,
        spendMicros,
        creditPpm,
        revenueMicros,
        currency,
        other.revision,
        other.generation);
  }
}
