package dev.adtally.tools.audit.places;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.audit.Place;
import dev.adtally.tools.audit.Shown;
import dev.adtally.tools.audit.Wanted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The rows that Hive's public view shows. Times are read as text, so that no zone applies. */
public final class HivePlace implements Place {

  private static final String VIEW = "adtally.ads_metrics";
  private static final int FETCH_ROWS = 10_000;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE_AND_HOUR =
      DateTimeFormatter.ofPattern("yyyy-MM-ddHH").withZone(ZoneOffset.UTC);

  private final Supplier<Connection> connections;

  /**
   * A place.
   *
   * @param connections gives a connection of its own to each question, which closes it
   */
  public HivePlace(Supplier<Connection> connections) {
    this.connections = connections;
  }

  @Override
  public String name() {
    return "hive";
  }

  @Override
  public boolean holdsRestatements() {
    return false;
  }

  @Override
  public void read(Wanted wanted, Consumer<Shown> rows) {
    try (Connection connection = connections.get();
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet result = statement.executeQuery(query(wanted))) {
        while (result.next()) {
          rows.accept(new Shown(row(result), ""));
        }
      }
    } catch (SQLException e) {
      throw new ToolFailure(
          "cannot read Hive's view %s (%s): is Hive up, and is the view there? See ./adtally hive apply"
              .formatted(VIEW, e.getMessage()),
          e);
    }
  }

  /** Only dates and the kind's name stand in it, nothing that comes from outside. */
  private static String query(Wanted wanted) {
    Instant first = Instant.ofEpochMilli(wanted.minutes().fromMillis());
    Instant last = Instant.ofEpochMilli(wanted.minutes().toMillis() - 1);
    return "SELECT %s FROM %s WHERE row_kind = '%s' AND dt >= '%s' AND dt <= '%s' AND CONCAT(dt, hour) >= '%s' AND CONCAT(dt, hour) <= '%s'"
        .formatted(
            RowReading.COLUMNS.stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", ")),
            VIEW,
            wanted.kind().name(),
            DATE.format(first),
            DATE.format(last),
            DATE_AND_HOUR.format(first),
            DATE_AND_HOUR.format(last));
  }

  private static AdsMetric row(ResultSet result) {
    return RowReading.row(
        name -> {
          try {
            String text = result.getString(RowReading.COLUMNS.indexOf(name) + 1);
            return text != null && name.endsWith("_time") ? millis(text) : text;
          } catch (SQLException e) {
            throw new ToolFailure("cannot read column %s of Hive's view: %s".formatted(name, e), e);
          }
        });
  }

  /** Hive's text of a timestamp, {@code 2026-01-05 07:30:00.5}, in UTC. */
  private static String millis(String text) {
    LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
    return Long.toString(time.toInstant(ZoneOffset.UTC).toEpochMilli());
  }
}
