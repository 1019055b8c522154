package dev.adtally.flink.time;

import dev.adtally.config.ConfigSection;
import dev.adtally.domain.time.EventTimeBounds;
import java.time.Duration;

/** Section {@code eventTime} of a job's configuration. */
public final class EventTimeConfig {

  private EventTimeConfig() {}

  /**
   * Reads {@code maxOutOfOrderness} (default 30s), {@code maxLateness} (1h), {@code maxFutureSkew}
   * (5m) and {@code idleTimeout} (2m).
   */
  public static EventTimeBounds from(ConfigSection section) {
    Duration maxOutOfOrderness = section.duration("maxOutOfOrderness", Duration.ofSeconds(30));
    Duration maxLateness = section.duration("maxLateness", Duration.ofHours(1));
    Duration maxFutureSkew = section.duration("maxFutureSkew", Duration.ofMinutes(5));
    Duration idleTimeout = section.duration("idleTimeout", Duration.ofMinutes(2));
    if (idleTimeout.compareTo(maxLateness) >= 0) {
      section.problem(
          "idleTimeout",
          idleTimeout.toString(),
          "a silence uses up that much of maxLateness (" + maxLateness + "): set it lower");
      idleTimeout = Duration.ZERO;
      maxLateness = Duration.ofHours(1);
    }
    return new EventTimeBounds(maxOutOfOrderness, maxLateness, maxFutureSkew, idleTimeout);
  }
}
