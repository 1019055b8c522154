package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderStatus;
import java.util.List;
import java.util.UUID;

/**
 * Credit of one order to one ad event, with the order's details as far as they could be had: the
 * row that leaves the attribution job. A full restatement, never a delta.
 *
 * @param region the touch's, so that every region that sees the order writes the same row
 * @param creditPpm share of the order, in parts per million
 * @param revenueMicros share of the order's total, in millionths of the currency's unit
 * @param touchesConsidered touches that stand in their windows
 * @param considered what became of the candidates nearest to the order and, as far as there is
 *     room, of the nearest touches that are none; nearest first; empty in a row without credit,
 *     unless the order was withdrawn
 * @param consideredRest how many more touches were considered
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
    List<Share> considered,
    int consideredRest,
    Enrichment enrichment,
    long revision,
    int generation) {}
