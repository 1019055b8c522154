package dev.adtally.domain.replay;

/**
 * Whole event minutes, from the first one on and before the other.
 *
 * @param fromMillis start of the first minute, in milliseconds since the epoch
 * @param toMillis start of the first minute that no longer belongs to it; not before the first
 */
public record MinuteRange(long fromMillis, long toMillis) {

  static final long MINUTE_MILLIS = 60_000;

  public MinuteRange {
    if (fromMillis % MINUTE_MILLIS != 0 || toMillis % MINUTE_MILLIS != 0) {
      throw new IllegalArgumentException(
          "%d and %d ms must be starts of minutes".formatted(fromMillis, toMillis));
    }
    if (toMillis < fromMillis) {
      throw new IllegalArgumentException(
          "the range ends at %d ms, before its start at %d ms".formatted(toMillis, fromMillis));
    }
  }

  /**
   * The minutes that lie in a stretch of time in full: a minute of which only a part lies in it
   * does not belong to the range, because a row says what a whole minute holds.
   */
  public static MinuteRange within(long startMillis, long endMillis) {
    long from = ceiling(startMillis);
    return new MinuteRange(from, Math.max(from, floor(endMillis)));
  }

  /** How many minutes there are. */
  public long minutes() {
    return (toMillis - fromMillis) / MINUTE_MILLIS;
  }

  public boolean isEmpty() {
    return fromMillis == toMillis;
  }

  /** Whether a time lies in one of the minutes. */
  public boolean contains(long millis) {
    return fromMillis <= millis && millis < toMillis;
  }

  /** Start of the minute that holds this time. */
  public static long floor(long millis) {
    return Math.floorDiv(millis, MINUTE_MILLIS) * MINUTE_MILLIS;
  }

  /** Start of the first minute that begins then or later. */
  public static long ceiling(long millis) {
    return -floor(-millis);
  }
}
