package dev.adtally.domain.aggregation;

import dev.adtally.domain.event.AdEvent;

/**
 * One ad in one event minute.
 *
 * @param minuteMillis start of the minute in milliseconds since the epoch
 */
public record MinuteKey(String adId, long minuteMillis) {

  static final long MINUTE_MILLIS = 60_000;

  /** The minute that an event counts in. */
  public static MinuteKey of(AdEvent event) {
    return new MinuteKey(
        event.adId(), Math.floorDiv(event.eventTimeMillis(), MINUTE_MILLIS) * MINUTE_MILLIS);
  }

  /** Greatest event time that counts in this minute, in milliseconds since the epoch. */
  public long lastMillis() {
    return minuteMillis + MINUTE_MILLIS - 1;
  }

  /**
   * Written out, because it decides which worker holds the key's state: a record's own is not
   * specified, and may differ between the Java that wrote a savepoint and the one that reads it.
   */
  @Override
  public int hashCode() {
    return 31 * adId.hashCode() + Long.hashCode(minuteMillis);
  }
}
