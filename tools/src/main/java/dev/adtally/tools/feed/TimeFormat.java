package dev.adtally.tools.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** How a log writes times. */
sealed interface TimeFormat {

  String EPOCH_MILLIS = "epoch_millis";
  String EPOCH_SECONDS = "epoch_seconds";
  String ISO_INSTANT = "iso_instant";

  /**
   * The instant that {@code text} means.
   *
   * @throws DateTimeException if it means none
   * @throws NumberFormatException if it is no number where one is expected
   */
  Instant parse(String text);

  /**
   * The format that a mapping names.
   *
   * @param format epoch_millis, epoch_seconds, iso_instant or a {@link DateTimeFormatter} pattern
   * @throws IllegalArgumentException if it is none of these
   * @throws DateTimeException if there is no such zone
   */
  static TimeFormat of(String format, String zone) {
    return switch (format) {
      case EPOCH_MILLIS -> new Epoch(1);
      case EPOCH_SECONDS -> new Epoch(1000);
      case ISO_INSTANT -> new IsoInstant();
      default ->
          new Pattern(
              DateTimeFormatter.ofPattern(format.replace("yyyy", "uuuu"), Locale.ROOT)
                  .withResolverStyle(ResolverStyle.STRICT),
              ZoneId.of(zone));
    };
  }

  /** A count of units since 1970. */
  record Epoch(int unitMillis) implements TimeFormat {
    @Override
    public Instant parse(String text) {
      return Instant.ofEpochMilli(Math.multiplyExact(Long.parseLong(text), (long) unitMillis));
    }
  }

  /** ISO 8601 with the offset, as in 2017-11-06T16:00:00Z. */
  record IsoInstant() implements TimeFormat {
    @Override
    public Instant parse(String text) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    }
  }

  /** A local time in a zone. */
  record Pattern(DateTimeFormatter formatter, ZoneId zone) implements TimeFormat {
    @Override
    public Instant parse(String text) {
      return LocalDateTime.parse(text, formatter).atZone(zone).toInstant();
    }
  }
}
