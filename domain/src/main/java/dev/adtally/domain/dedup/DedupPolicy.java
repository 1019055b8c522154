package dev.adtally.domain.dedup;

import dev.adtally.domain.time.EventTimeBounds;
import java.io.Serializable;
import java.time.Duration;

/**
 * Exact dedup with bounded state (guarantee G2).
 *
 * <p>An id is remembered until the watermark has passed its event time by {@code horizon}. A later
 * copy is at most {@code maxFutureSkew} younger than the first, and is accepted at most {@code
 * maxLateness} behind the watermark. So with {@code horizon >= maxLateness + maxFutureSkew} it
 * meets either the remembered id or the lateness bound: there is no third case.
 */
public record DedupPolicy(EventTimeBounds bounds, Duration horizon) implements Serializable {

  public DedupPolicy {
    Duration least = smallestHorizon(bounds);
    if (horizon.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          ("dedup horizon is %s, less than maxLateness %s + maxFutureSkew %s = %s: an id would be"
                  + " forgotten while its duplicates are still accepted")
              .formatted(horizon, bounds.maxLateness(), bounds.maxFutureSkew(), least));
    }
  }

  /** The smallest horizon that is exact within {@code bounds}. */
  public static Duration smallestHorizon(EventTimeBounds bounds) {
    return bounds.maxLateness().plus(bounds.maxFutureSkew());
  }

  /**
   * What a valid event is.
   *
   * @param known whether its id is remembered
   * @param eventTimeMillis its event time in milliseconds since the epoch
   * @param watermarkMillis greatest watermark that ids were forgotten by
   */
  public DedupDecision decide(boolean known, long eventTimeMillis, long watermarkMillis) {
    if (bounds.isLate(eventTimeMillis, watermarkMillis)) {
      return DedupDecision.LATE;
    }
    return known ? DedupDecision.DUPLICATE : DedupDecision.FIRST;
  }

  /** First watermark at which an id of this event time may be forgotten. */
  public long forgettableAtMillis(long eventTimeMillis) {
    return eventTimeMillis + horizon.toMillis() + 1;
  }
}
