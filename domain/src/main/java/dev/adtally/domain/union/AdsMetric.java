package dev.adtally.domain.union;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.attribution.AttributedOrder;
import java.util.Optional;
import java.util.UUID;

/**
 * One row for reporting: a minute of an ad's events, or one order's credit to an ad event.
 *
 * @param rowTimeMillis a function of the row's identity, in milliseconds since the epoch: the ad
 *     minute of a metric, the time the order was placed of a credit; so no restatement of a row can
 *     land in another partition of a sink
 * @param credit what only a credit has; empty for a metric
 */
public record AdsMetric(
    UUID recordUuid,
    RowKind kind,
    String region,
    String adId,
    String campaignId,
    String merchantId,
    long rowTimeMillis,
    long impressions,
    long clicks,
    long spendMicros,
    String currency,
    Optional<CreditPart> credit,
    long revision,
    int generation) {

  public AdsMetric {
    if (credit.isPresent() != (kind == RowKind.CREDIT)) {
      throw new IllegalArgumentException("a " + kind + " row with credit part " + credit);
    }
  }

  /** The row that an ad's minute gives. */
  public static AdsMetric of(AdMetric metric) {
    return new AdsMetric(
        metric.recordUuid(),
        RowKind.METRIC,
        metric.region(),
        metric.adId(),
        metric.campaignId(),
        metric.merchantId(),
        metric.minuteMillis(),
        metric.impressions(),
        metric.clicks(),
        metric.spendMicros(),
        metric.currency(),
        Optional.empty(),
        metric.revision(),
        metric.generation());
  }

  /** The row that an order's credit gives. */
  public static AdsMetric of(AttributedOrder attributed) {
    CreditPart credit =
        new CreditPart(
            attributed.model(),
            attributed.orderId(),
            attributed.orderStatus(),
            attributed.touchEventId(),
            attributed.touchType(),
            attributed.touchTimeMillis(),
            attributed.creditPpm(),
            attributed.revenueMicros(),
            attributed.enrichment());
    return new AdsMetric(
        attributed.recordUuid(),
        RowKind.CREDIT,
        attributed.region(),
        attributed.adId(),
        attributed.campaignId(),
        attributed.merchantId(),
        attributed.orderTimeMillis(),
        0,
        0,
        0,
        attributed.currency(),
        Optional.of(credit),
        attributed.revision(),
        attributed.generation());
  }
}
