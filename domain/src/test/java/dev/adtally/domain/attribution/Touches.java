package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;

/** Touches for tests; at merchant-1 unless said otherwise. */
final class Touches {

  private Touches() {}

  static Touch click(String eventId, long timeMillis) {
    return of(eventId, AdEventType.CLICK, timeMillis, "merchant-1");
  }

  static Touch view(String eventId, long timeMillis) {
    return of(eventId, AdEventType.IMPRESSION, timeMillis, "merchant-1");
  }

  static Touch of(String eventId, AdEventType type, long timeMillis, String merchantId) {
    return new Touch(eventId, type, timeMillis, "ad-of-" + eventId, "campaign-1", merchantId);
  }
}
