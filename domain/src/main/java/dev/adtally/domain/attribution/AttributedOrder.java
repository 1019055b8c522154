package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderStatus;
import java.util.UUID;

/**
 * Credit of one order to one ad event, with the order's details as far as they could be had: the
 * row that leaves the attribution job.
 *
 * @param creditPpm share of the order, in parts per million
 * @param revenueMicros share of the order's total, in millionths of the currency's unit
 * @param revision see {@link CreditRevision}, enrichment included
 */
public record AttributedOrder(
    UUID recordUuid,
    String region,
    String model,
    String orderId,
    String userId,
    String merchantId,
    long orderTimeMillis,
    OrderStatus orderStatus,
    int orderVersion,
    long orderTotalMicros,
    String currency,
    String touchEventId,
    AdEventType touchType,
    long touchTimeMillis,
    String adId,
    String campaignId,
    int creditPpm,
    long revenueMicros,
    int touchesConsidered,
    CreditReason reason,
    Enrichment enrichment,
    long revision,
    int generation) {

  /** The row that a credit gives with this enrichment: the more is known, the greater. */
  public static AttributedOrder of(Credit credit, Enrichment enrichment) {
    return new AttributedOrder(
        credit.recordUuid(),
        credit.region(),
        credit.model(),
        credit.order().orderId(),
        credit.order().userId(),
        credit.order().merchantId(),
        credit.order().orderTimeMillis(),
        credit.order().status(),
        credit.order().version(),
        credit.order().totalMicros(),
        credit.order().currency(),
        credit.touch().eventId(),
        credit.touch().type(),
        credit.touch().timeMillis(),
        credit.touch().adId(),
        credit.touch().campaignId(),
        credit.creditPpm(),
        credit.revenueMicros(),
        credit.touchesConsidered(),
        credit.reason(),
        enrichment,
        CreditRevision.withEnrichment(credit.revision(), enrichment.status()),
        credit.generation());
  }
}
