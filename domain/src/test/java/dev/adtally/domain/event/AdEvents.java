package dev.adtally.domain.event;

/** Valid ad events for tests. */
public final class AdEvents {

  private AdEvents() {}

  /** A click or impression that costs 250 micros; campaign and merchant follow from the ad. */
  public static AdEvent of(String eventId, String adId, AdEventType type, long eventTimeMillis) {
    return new AdEvent(
        eventId,
        "user-1",
        adId,
        "campaign-of-" + adId,
        "merchant-of-" + adId,
        type,
        eventTimeMillis,
        250,
        "USD");
  }

  /** The same event at another cost. */
  public static AdEvent costing(AdEvent event, long costMicros) {
    return new AdEvent(
        event.eventId(),
        event.userId(),
        event.adId(),
        event.campaignId(),
        event.merchantId(),
        event.type(),
        event.eventTimeMillis(),
        costMicros,
        event.currency());
  }
}
