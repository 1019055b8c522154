package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;

/** Touches for tests; at merchant-1 in us unless said otherwise. */
final class Touches {

  private Touches() {}

  static Touch click(String eventId, long timeMillis) {
    return of(eventId, AdEventType.CLICK, timeMillis, "merchant-1");
  }

  static Touch view(String eventId, long timeMillis) {
    return of(eventId, AdEventType.IMPRESSION, timeMillis, "merchant-1");
  }

  static Touch of(String eventId, AdEventType type, long timeMillis, String merchantId) {
    return new Touch(eventId, "us", type, timeMillis, "ad-of-" + eventId, "campaign-1", merchantId);
  }

  /** The same event as another region accepted it. */
  static Touch in(String region, Touch touch) {
    return new Touch(
        touch.eventId(),
        region,
        touch.type(),
        touch.timeMillis(),
        touch.adId(),
        touch.campaignId(),
        touch.merchantId());
  }
}
