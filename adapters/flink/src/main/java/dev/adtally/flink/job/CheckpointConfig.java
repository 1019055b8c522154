package dev.adtally.flink.job;

import dev.adtally.config.ConfigSection;
import java.io.Serializable;
import java.time.Duration;

/**
 * Section {@code checkpoint} of a job's configuration.
 *
 * @param interval time between checkpoints: the freshness of results, because a result becomes
 *     visible when a checkpoint commits
 * @param timeout time after which a checkpoint is given up
 */
public record CheckpointConfig(Duration interval, Duration timeout) implements Serializable {

  /** Reads {@code interval} (default 10s) and {@code timeout} (10m). */
  public static CheckpointConfig from(ConfigSection section) {
    Duration interval = section.duration("interval", Duration.ofSeconds(10));
    if (interval.toMillis() < 100) {
      section.problem(
          "interval",
          interval.toString(),
          "results become visible when a checkpoint commits, so a job without is refused: set at"
              + " least 100ms");
    }
    return new CheckpointConfig(interval, section.duration("timeout", Duration.ofMinutes(10)));
  }
}
