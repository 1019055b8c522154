package dev.adtally.tools.send;

import java.time.Duration;

/**
 * How far sending has come, over all regions.
 *
 * @param acknowledged records that the brokers have acknowledged
 */
public record SendProgress(long acknowledged, long total, Duration elapsed) {

  public long perSecond() {
    long millis = Math.max(1, elapsed.toMillis());
    return acknowledged * 1000 / millis;
  }

  /** Time left at the rate so far; zero before the first record. */
  public Duration left() {
    return acknowledged == 0
        ? Duration.ZERO
        : Duration.ofMillis((total - acknowledged) * elapsed.toMillis() / acknowledged);
  }

  /** One line for people. */
  public String line() {
    return String.format(
        "sent %,d of %,d records (%d %%), %,d/s, %d s left",
        acknowledged,
        total,
        total == 0 ? 100 : 100 * acknowledged / total,
        perSecond(),
        left().toSeconds());
  }
}
