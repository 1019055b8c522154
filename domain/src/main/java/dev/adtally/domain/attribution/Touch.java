package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What attribution keeps of an accepted ad event.
 *
 * @param region the region whose aggregation job accepted the event
 * @param timeMillis event time in milliseconds since the epoch
 */
public record Touch(
    String eventId,
    String region,
    AdEventType type,
    long timeMillis,
    String adId,
    String campaignId,
    String merchantId) {

  /**
   * The one order of touches that every rule refers to: by event time, at the same time an
   * impression before a click, then by event id, then by region. It is total, so no result depends
   * on the order of arrival.
   */
  public static final Comparator<Touch> CHRONOLOGICAL =
      Comparator.comparingLong(Touch::timeMillis)
          .thenComparing(touch -> touch.type() == AdEventType.CLICK)
          .thenComparing(Touch::eventId)
          .thenComparing(Touch::region);

  /** The touch that {@code accepted} is. */
  public static Touch of(AcceptedAdEvent accepted) {
    AdEvent event = accepted.event();
    return new Touch(
        event.eventId(),
        accepted.region(),
        event.type(),
        event.eventTimeMillis(),
        event.adId(),
        event.campaignId(),
        event.merchantId());
  }

  /**
   * What tells this touch from every other: its region and event id. An event that a client sent to
   * two regions is accepted in both; the two are known apart, and credited as one.
   */
  public String identity() {
    return region + "/" + eventId;
  }

  /** Of the copies of one event that several regions accepted, the first. */
  static List<Touch> oncePerEvent(List<Touch> chronological) {
    Set<String> seen = new HashSet<>();
    return chronological.stream().filter(touch -> seen.add(touch.eventId())).toList();
  }

  /** Whether the touch is a click; it is an impression otherwise. */
  public boolean isClick() {
    return type == AdEventType.CLICK;
  }
}
