package dev.adtally.tools.jobs;

import java.time.Duration;

/** Durations as the jobs' configuration writes them. */
final class DurationText {
  private DurationText() {}

  /** A whole number in the largest unit that is exact: 7d, 65m, 1500ms. */
  static String of(Duration duration) {
    long millis = duration.toMillis();
    if (!Duration.ofMillis(millis).equals(duration)) {
      throw new IllegalArgumentException(
          "duration %s is finer than a millisecond; use whole milliseconds".formatted(duration));
    }
    record Unit(String name, long millis) {}
    for (Unit unit :
        new Unit[] {
          new Unit("d", 86_400_000L),
          new Unit("h", 3_600_000L),
          new Unit("m", 60_000L),
          new Unit("s", 1_000L)
        }) {
      if (millis != 0 && millis % unit.millis() == 0) {
        return millis / unit.millis() + unit.name();
      }
    }
    return millis + "ms";
  }
}
