package dev.adtally.domain.replay;

import dev.adtally.domain.time.EventTimeBounds;
import java.time.Duration;

/**
 * Which records must be read so that a minute of event time is known in full. All times are in
 * milliseconds since the epoch.
 *
 * <p>Three facts are used. An accepted event is dated at most {@code maxFutureSkew} after it was
 * appended; append times do not fall within a partition; and an event is late, whatever else
 * happens, once its own partition's clock (greatest event time of a valid record) has passed its
 * time by more than {@code maxOutOfOrderness + maxLateness}.
 *
 * @param idMemory how long an event id is remembered, in event time: {@code dedup.horizon} and
 *     {@code dedup.sweepInterval} together
 */
public record ReadRules(EventTimeBounds bounds, Duration idMemory) {

  /** Every minute is known: nothing was read away. */
  public static final long NO_BOUND = Long.MIN_VALUE;

  public ReadRules {
    if (idMemory.isNegative()) {
      throw new IllegalArgumentException("idMemory is " + idMemory + ", must not be negative");
    }
  }

  /**
   * The append time to read from, so that the minutes from {@code fromMillis} on are counted as the
   * live job counted them.
   *
   * <p>For the minutes' own events {@code maxFutureSkew} would do. The rest makes the run know, at
   * its first event of the range, the ids that a run from the beginning remembers then: those of
   * events that the watermark has not yet passed by {@code idMemory}. The watermark is behind the
   * clock by {@code maxOutOfOrderness}, and behind the traffic by a silence of up to {@code
   * idleTimeout}. It matters only for copies that carry another event time than the first.
   */
  public long readFromMillis(long fromMillis) {
    return fromMillis
        - bounds.maxFutureSkew().toMillis()
        - idMemory.toMillis()
        - bounds.maxOutOfOrderness().toMillis()
        - bounds.idleTimeout().toMillis();
  }

  /**
   * The first event time from which on everything is read, if no record was skipped that was
   * appended at {@code appendMillis} or later: what was skipped is dated before it.
   */
  public long completeSinceMillis(long appendMillis) {
    return appendMillis + bounds.maxFutureSkew().toMillis();
  }

  /**
   * The first minute from which on everything is read, if the first record that can still be read
   * was appended at {@code appendMillis}: what is gone was appended then or earlier.
   */
  public long completeSinceExpiryMillis(long appendMillis) {
    return MinuteRange.ceiling(completeSinceMillis(appendMillis) + 1);
  }

  /**
   * The clock from which on a partition has nothing more to say about minutes before {@code
   * toMillis}: {@code t < toMillis <= clock - maxOutOfOrderness - maxLateness} is late.
   */
  public long passedAtMillis(long toMillis) {
    return toMillis + delayMillis();
  }

  /**
   * The append time to look from for the first record that puts a partition's clock to {@link
   * #passedAtMillis}: no earlier record can be dated so.
   */
  public long passedAppendedSinceMillis(long toMillis) {
    return passedAtMillis(toMillis) - bounds.maxFutureSkew().toMillis();
  }

  /** End of the last minute that is final in a partition whose clock stands there. */
  public long finalUntilMillis(long clockMillis) {
    return clockMillis == EventTimeBounds.NO_WATERMARK
        ? NO_BOUND
        : MinuteRange.floor(clockMillis - delayMillis());
  }

  private long delayMillis() {
    return bounds.maxOutOfOrderness().toMillis() + bounds.maxLateness().toMillis();
  }
}
