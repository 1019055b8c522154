package dev.adtally.domain.time;

import java.io.Serializable;
import java.time.Duration;

/**
 * How far event times may stray.
 *
 * @param maxOutOfOrderness how far the watermark stays behind the greatest event time seen
 * @param maxLateness how far behind the watermark an event is still accepted
 * @param maxFutureSkew how far ahead of the clock an event is still accepted
 * @param idleTimeout how long a silent partition's watermark follows the wall clock before the
 *     partition counts as idle and no longer holds the others back; less than {@code maxLateness},
 *     because a silence uses up that much of it
 */
public record EventTimeBounds(
    Duration maxOutOfOrderness, Duration maxLateness, Duration maxFutureSkew, Duration idleTimeout)
    implements Serializable {

  /** The watermark before any event: nothing is late. */
  public static final long NO_WATERMARK = Long.MIN_VALUE;

  public EventTimeBounds {
    requireNotNegative("maxOutOfOrderness", maxOutOfOrderness);
    requireNotNegative("maxLateness", maxLateness);
    requireNotNegative("maxFutureSkew", maxFutureSkew);
    requireNotNegative("idleTimeout", idleTimeout);
    if (idleTimeout.compareTo(maxLateness) >= 0) {
      throw new IllegalArgumentException(
          "idleTimeout is %s and maxLateness is %s: idleTimeout must be less than maxLateness"
              .formatted(idleTimeout, maxLateness));
    }
  }

  /** The watermark that a greatest event time stands for; both in milliseconds since the epoch. */
  public long watermarkAt(long maxEventTimeMillis) {
    return maxEventTimeMillis == NO_WATERMARK
        ? NO_WATERMARK
        : maxEventTimeMillis - maxOutOfOrderness.toMillis();
  }

  /** Whether an event is more than {@code maxLateness} behind the watermark. */
  public boolean isLate(long eventTimeMillis, long watermarkMillis) {
    return watermarkMillis != NO_WATERMARK
        && eventTimeMillis < watermarkMillis - maxLateness.toMillis();
  }

  /** Whether an event is more than {@code maxFutureSkew} ahead of the clock. */
  public boolean isInFuture(long eventTimeMillis, long clockMillis) {
    return eventTimeMillis > clockMillis + maxFutureSkew.toMillis();
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " is " + value + ", must not be negative");
    }
  }
}
