package dev.adtally.domain.attribution;

import dev.adtally.domain.order.Order;
import java.util.UUID;

/**
 * Credit of one order to one touch by one model: a full restatement, never a delta.
 *
 * @param creditPpm share of the order, in parts per million; 0 once the credit has moved away
 * @param revenueMicros share of the order's total, in millionths of the currency's unit
 * @param touchesConsidered touches that stood in their windows when this was decided
 * @param revision see {@link CreditRevision}; the greatest (generation, revision) is the truth
 */
public record Credit(
    UUID recordUuid,
    String region,
    String model,
    Order order,
    Touch touch,
    int creditPpm,
    long revenueMicros,
    int touchesConsidered,
    CreditReason reason,
    long revision,
    int generation) {}
