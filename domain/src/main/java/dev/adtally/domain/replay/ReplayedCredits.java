package dev.adtally.domain.replay;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.attribution.CreditRevision;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.union.AdsMetric;
import java.util.List;

/**
 * Credits under replay. The order's details come from a service that may be away: a row that lacks
 * them for this reason keeps those of the row that stands, if they are of the same version of the
 * order.
 */
public record ReplayedCredits() implements ReplayedRows<AttributedOrder> {

  @Override
  public AdsMetric reported(AttributedOrder row) {
    return AdsMetric.of(row);
  }

  @Override
  public AttributedOrder zero(AttributedOrder row, int generation) {
    return new AttributedOrder(
        row.recordUuid(),
        row.region(),
        row.model(),
        row.orderId(),
        row.userId(),
        row.merchantId(),
        row.orderTimeMillis(),
        row.orderStatus(),
        row.orderVersion(),
        row.orderTotalMicros(),
        row.currency(),
        row.touchEventId(),
        row.touchType(),
        row.touchTimeMillis(),
        row.adId(),
        row.campaignId(),
        0,
        0,
        row.touchesConsidered(),
        row.creditPpm() == 0 ? row.reason() : CreditReason.SUPERSEDED,
        List.of(),
        0,
        row.enrichment(),
        row.revision(),
        generation);
  }

  @Override
  public AttributedOrder completed(AttributedOrder fresh, AttributedOrder standing) {
    return fresh.enrichment().status() == EnrichmentStatus.UNAVAILABLE
            && fresh.orderVersion() == standing.orderVersion()
        ? enriched(fresh, standing.enrichment())
        : fresh;
  }

  private static AttributedOrder enriched(AttributedOrder row, Enrichment enrichment) {
    return new AttributedOrder(
        row.recordUuid(),
        row.region(),
        row.model(),
        row.orderId(),
        row.userId(),
        row.merchantId(),
        row.orderTimeMillis(),
        row.orderStatus(),
        row.orderVersion(),
        row.orderTotalMicros(),
        row.currency(),
        row.touchEventId(),
        row.touchType(),
        row.touchTimeMillis(),
        row.adId(),
        row.campaignId(),
        row.creditPpm(),
        row.revenueMicros(),
        row.touchesConsidered(),
        row.reason(),
        row.considered(),
        row.consideredRest(),
        enrichment,
        CreditRevision.withEnrichment(row.revision(), enrichment.status()),
        row.generation());
  }
}
