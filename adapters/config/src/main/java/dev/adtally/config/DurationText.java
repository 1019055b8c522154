package dev.adtally.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as they are written in a configuration: a whole number and its unit. */
public final class DurationText {

  /** What a text that is none is told. */
  public static final String REMEDY =
      "not a duration; write a whole number and a unit, ms, s, m, h or d: 500ms, 20s, 10m, 1h, 7d";

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private record Unit(String name, Duration length) {}

  private static final List<Unit> LARGEST_FIRST =
      List.of(
          new Unit("d", Duration.ofDays(1)),
          new Unit("h", Duration.ofHours(1)),
          new Unit("m", Duration.ofMinutes(1)),
          new Unit("s", Duration.ofSeconds(1)),
          new Unit("ms", Duration.ofMillis(1)));

  private DurationText() {}

  /** The duration that the text says; empty if it says none. */
  public static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(form.group(1));
    return LARGEST_FIRST.stream()
        .filter(unit -> unit.name().equals(form.group(2)))
        .map(unit -> unit.length().multipliedBy(amount))
        .findFirst();
  }

  /**
   * A whole number of the largest unit that is exact: 7d, 65m, 1500ms.
   *
   * @throws IllegalArgumentException for a duration finer than a millisecond
   */
  public static String of(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    for (Unit unit : LARGEST_FIRST) {
      long amount = duration.dividedBy(unit.length());
      if (unit.length().multipliedBy(amount).equals(duration)) {
        return amount + unit.name();
      }
    }
    throw new IllegalArgumentException(
        "duration %s is finer than a millisecond; use whole milliseconds".formatted(duration));
  }
}
