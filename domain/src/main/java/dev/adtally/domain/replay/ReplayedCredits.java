package dev.adtally.domain.replay;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.attribution.CreditRevision;
import dev.adtally.domain.attribution.Share;
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
    CreditReason reason = row.creditPpm() == 0 ? row.reason() : CreditReason.SUPERSEDED;
    return new Restatement(0, 0, reason, List.of(), 0, row.enrichment(), row.revision(), generation)
        .of(row);
  }

  @Override
  public AttributedOrder completed(AttributedOrder fresh, AttributedOrder standing) {
    if (fresh.enrichment().status() != EnrichmentStatus.UNAVAILABLE
        || fresh.orderVersion() != standing.orderVersion()) {
      return fresh;
    }
    Enrichment details = standing.enrichment();
    return new Restatement(
            fresh.creditPpm(),
            fresh.revenueMicros(),
            fresh.reason(),
            fresh.considered(),
            fresh.consideredRest(),
            details,
            CreditRevision.withEnrichment(fresh.revision(), details.status()),
            fresh.generation())
        .of(fresh);
  }

  /** What a replay may say otherwise of a row; what the row is about stays. */
  private record Restatement(
      int creditPpm,
      long revenueMicros,
      CreditReason reason,
      List<Share> considered,
      int consideredRest,
      Enrichment enrichment,
      long revision,
      int generation) {

    AttributedOrder of(AttributedOrder row) {
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
          creditPpm,
          revenueMicros,
          row.touchesConsidered(),
          reason,
          considered,
          consideredRest,
          enrichment,
          revision,
          generation);
    }
  }
}
