package dev.adtally.tools.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How long a time one row is about; all begin at whole ones in UTC. */
public enum Grain {
  MINUTE("yyyy-MM-dd HH:mm"),
  HOUR("yyyy-MM-dd HH:mm"),
  DAY("yyyy-MM-dd");

  @SuppressWarnings("ImmutableEnumChecker") // DateTimeFormatter is immutable
  private final DateTimeFormatter format;

  Grain(String pattern) {
    this.format = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  /** In options, and the unit in Pinot's DATETRUNC. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The beginning of a row's time, for people. */
  String text(Instant time) {
    return format.format(time);
  }
}
