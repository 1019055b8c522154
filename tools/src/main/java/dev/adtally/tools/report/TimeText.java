package dev.adtally.tools.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Moments as people write them. */
public final class TimeText {

  private TimeText() {}

  /**
   * The moment of an ISO date (its first one in UTC), time without zone (UTC) or time with offset.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Instant parse(String text) {
    try {
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return hasOffset(text)
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is no time: write it as 2026-01-05, 2026-01-05T07:30 (UTC) or 2026-01-05T07:30:00+01:00"
              .formatted(text),
          e);
    }
  }

  private static boolean hasOffset(String text) {
    String time = text.substring(text.indexOf('T'));
    return time.endsWith("Z") || time.indexOf('+') > 0 || time.indexOf('-') > 0;
  }
}
