package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;

/**
 * What attribution keeps of an accepted ad event.
 *
 * @param timeMillis event time in milliseconds since the epoch
 */
public record Touch(
    String eventId,
    AdEventType type,
    long timeMillis,
    String adId,
    String campaignId,
    String merchantId) {

  /** The touch that {@code event} is. */
  public static Touch of(AdEvent event) {
    return new Touch(
        event.eventId(),
        event.type(),
        event.eventTimeMillis(),
        event.adId(),
        event.campaignId(),
        event.merchantId());
  }
}
