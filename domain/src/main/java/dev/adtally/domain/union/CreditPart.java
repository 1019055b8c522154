package dev.adtally.domain.union;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderStatus;

/**
 * What only a credit row has.
 *
 * @param touchTimeMillis event time of the credited ad event, in milliseconds since the epoch
 * @param creditPpm share of the order, in parts per million
 * @param revenueMicros share of the order's total, in millionths of the currency's unit
 */
public record CreditPart(
    String model,
    String orderId,
    OrderStatus orderStatus,
    String touchEventId,
    AdEventType touchType,
    long touchTimeMillis,
    int creditPpm,
    long revenueMicros,
    Enrichment enrichment) {}
