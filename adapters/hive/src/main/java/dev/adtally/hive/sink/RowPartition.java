package dev.adtally.hive.sink;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A partition of the table of rows. Date and hour are those of the row's time in UTC: functions of
 * the row's identity, so no restatement of a row can land in another partition.
 *
 * @param dt as in {@code 2026-11-21}
 * @param hour {@code 00} to {@code 23}
 * @param rowKind {@code METRIC} or {@code CREDIT}
 */
public record RowPartition(String dt, String hour, String rowKind) implements Serializable {

  /** The table's partition columns, in their order. */
  public static final List<String> COLUMNS = List.of("dt", "hour", "row_kind");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH").withZone(ZoneOffset.UTC);
  private static final Pattern DIRECTORY =
      Pattern.compile("dt=(\\d{4}-\\d{2}-\\d{2})/hour=([01]\\d|2[0-3])/row_kind=(METRIC|CREDIT)");

  /** The partition of a row. */
  public static RowPartition of(AdsMetric row) {
    return of(row.rowTimeMillis(), row.kind());
  }

  /** The partition of a row time, in milliseconds since the epoch, and a kind. */
  public static RowPartition of(long rowTimeMillis, RowKind kind) {
    Instant time = Instant.ofEpochMilli(rowTimeMillis);
    return new RowPartition(DATE.format(time), HOUR.format(time), kind.name());
  }

  /** The partition of a directory below the table's; empty if it is none of the table's. */
  public static Optional<RowPartition> parse(String directory) {
    Matcher parts = DIRECTORY.matcher(directory);
    return parts.matches()
        ? Optional.of(new RowPartition(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  /** Directory below the table's, and the partition's name in the metastore. */
  public String directory() {
    return "dt=" + dt + "/hour=" + hour + "/row_kind=" + rowKind;
  }

  /** The partition columns' values, in their order. */
  public List<String> values() {
    return List.of(dt, hour, rowKind);
  }
}
