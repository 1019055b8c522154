package dev.adtally.tools.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Durations and moments for people. */
public final class Spans {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private Spans() {}

  /** In at most two units: 850 ms, 12 s, 3 min 20 s, 2 h 5 min, 3 d 1 h. */
  public static String text(Duration span) {
    if (span.compareTo(Duration.ofSeconds(1)) < 0) {
      return span.toMillis() + " ms";
    }
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return span.toSeconds() + " s";
    }
    if (span.compareTo(Duration.ofHours(1)) < 0) {
      return two(span.toMinutes(), "min", span.toSecondsPart(), "s");
    }
    if (span.compareTo(Duration.ofDays(1)) < 0) {
      return two(span.toHours(), "h", span.toMinutesPart(), "min");
    }
    return two(span.toDays(), "d", span.toHoursPart(), "h");
  }

  /** To the second, UTC. */
  public static String moment(Instant moment) {
    return MOMENT.format(moment);
  }

  /** From then to now; nothing if the clocks disagree about the order. */
  public static Duration between(Instant then, Instant now) {
    Duration span = Duration.between(then, now);
    return span.isNegative() ? Duration.ZERO : span;
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return small == 0
        ? large + " " + largeUnit
        : large + " " + largeUnit + " " + small + " " + smallUnit;
  }
}
