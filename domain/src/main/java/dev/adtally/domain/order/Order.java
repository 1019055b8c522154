package dev.adtally.domain.order;

import java.util.Optional;

/**
 * One state of one order. Versions may arrive in any order and more than once; the greatest version
 * is the truth.
 *
 * @param version version of the order's state, from 1
 * @param orderTimeMillis when the order was placed, in milliseconds since the epoch; the same in
 *     every version
 * @param updatedTimeMillis event time of this version, in milliseconds since the epoch
 * @param totalMicros total in this version, in millionths of the currency's unit
 * @param currency ISO 4217 code of {@code totalMicros}
 * @param campaignId the campaign that the order itself names, for matching by campaign
 */
public record Order(
    String orderId,
    String userId,
    String merchantId,
    OrderStatus status,
    int version,
    long orderTimeMillis,
    long updatedTimeMillis,
    long totalMicros,
    String currency,
    Optional<String> campaignId) {

  /** Whether two versions agree on what never changes. */
  public boolean isSameOrderAs(Order other) {
    return merchantId.equals(other.merchantId) && orderTimeMillis == other.orderTimeMillis;
  }
}
