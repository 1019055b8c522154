package dev.adtally.tools.capacity;

import java.time.Duration;

/**
 * The touches that one region's attribution remembers, as a full checkpoint has them.
 *
 * <p>Source: what an entry of Flink's map state is in RocksDB. Key: key group 2 bytes, user id and
 * its length, namespace 1, event id and its length. Value: null mark 1, version 1, event id and its
 * length, type 1, time 8, and the ids of ad, campaign and merchant, each with its length. RocksDB
 * adds a sequence number of 8 and three lengths of 1; its compression stores the event id's second
 * copy, and the campaign and merchant that follow from the ad, as references of about 3 bytes each.
 * What a key shares with the one before it is left out, so a user's id is stored with the first of
 * the user's touches. Together: event and ad id once, 26 bytes of fixed fields and lengths, and 9
 * of references; and each user's id.
 *
 * @param clicksPerSecond accepted clicks of the region
 * @param viewsPerSecond accepted impressions of the region
 * @param users users of the region with a touch
 * @param idLength characters of an event id
 * @param userLength characters of a user id
 * @param adLength characters of an ad id
 * @param clickWindow how long before an order a click may be credited
 * @param viewWindow how long before an order an impression may be credited
 * @param maxLateness how long beyond its window a touch is kept; an hour is added, the greatest
 *     distance between two sweeps of a user
 */
public record TouchState(
    double clicksPerSecond,
    double viewsPerSecond,
    long users,
    int idLength,
    int userLength,
    int adLength,
    Duration clickWindow,
    Duration viewWindow,
    Duration maxLateness) {

  private static final int FIXED_BYTES = 26 + 9;
  private static final Duration SWEEP = Duration.ofHours(1);

  /** The event time that clicks are remembered for. */
  public Duration clicksKept() {
    return clickWindow.plus(maxLateness).plus(SWEEP);
  }

  /** The event time that impressions are remembered for. */
  public Duration viewsKept() {
    return viewWindow.plus(maxLateness).plus(SWEEP);
  }

  /** Touches that are remembered at most. */
  public long touches() {
    return Math.addExact(
        Keys.within(clicksPerSecond, clicksKept()), Keys.within(viewsPerSecond, viewsKept()));
  }

  public long bytes() {
    return Math.addExact(
        Math.multiplyExact(touches(), bytesPerTouch()), Math.multiplyExact(users, userLength));
  }

  /** Bytes of one touch, without the user's id. */
  public long bytesPerTouch() {
    return (long) idLength + adLength + FIXED_BYTES;
  }
}
