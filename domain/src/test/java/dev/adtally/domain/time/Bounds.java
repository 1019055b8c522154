package dev.adtally.domain.time;

import java.time.Duration;

/** Bounds for tests, in the unit that the test thinks in. */
public final class Bounds {

  /** The demo's: 30 s disorder, 1 h lateness, 5 min skew, 20 s idle. */
  public static final EventTimeBounds USUAL =
      new EventTimeBounds(
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(20));

  private Bounds() {}

  /** Bounds in milliseconds; no idle timeout. */
  public static EventTimeBounds ofMillis(
      long maxOutOfOrderness, long maxLateness, long maxFutureSkew) {
    return new EventTimeBounds(
        Duration.ofMillis(maxOutOfOrderness),
        Duration.ofMillis(maxLateness),
        Duration.ofMillis(maxFutureSkew),
        Duration.ZERO);
  }
}
