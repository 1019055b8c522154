package dev.adtally.tools.verify;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.truth.RowText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** The rows that Hive's public view shows. Times are read as text, so that no time zone applies. */
public final class HiveRows implements SinkReader {

  private static final String VIEW = "adtally.ads_metrics";
  private static final int FETCH_ROWS = 10_000;

  private final Supplier<Connection> connections;

  /**
   * Rows of one Hive.
   *
   * @param connections gives a connection of its own to each question, which closes it
   */
  public HiveRows(Supplier<Connection> connections) {
    this.connections = connections;
  }

  @Override
  public String sink() {
    return "hive";
  }

  @Override
  public long count() {
    try (Connection connection = connections.get();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + VIEW)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void read(Consumer<AdsMetricRecord> rows) {
    try (Connection connection = connections.get();
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet result = statement.executeQuery("SELECT " + columns() + " FROM " + VIEW)) {
        while (result.next()) {
          rows.accept(record(result));
        }
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static String columns() {
    return AdsMetricRecord.getClassSchema().getFields().stream()
        .map(field -> "`" + field.name() + "`")
        .collect(Collectors.joining(", "));
  }

  private static AdsMetricRecord record(ResultSet result) throws SQLException {
    String[] texts = new String[AdsMetricRecord.getClassSchema().getFields().size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = result.getString(i + 1);
    }
    try {
      return RowText.parse(name -> text(texts, AdsMetricRecord.getClassSchema().getField(name)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ToolFailure(
          "row %s of Hive's view %s can't be read: %s; bring table and view up to date with ./adtally hive apply"
              .formatted(texts[0], VIEW, e.getMessage()),
          e);
    }
  }

  private static String text(String[] texts, Field field) {
    String text = texts[field.pos()];
    return text == null || !isTime(field.schema()) ? text : millis(text);
  }

  /** Hive's text of a timestamp, {@code 2026-01-05 07:30:00.5}, in UTC. */
  private static String millis(String text) {
    LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
    return Long.toString(time.toInstant(ZoneOffset.UTC).toEpochMilli());
  }

  private static boolean isTime(Schema type) {
    Schema plain = type.getType() == Schema.Type.UNION ? type.getTypes().get(1) : type;
    return plain.getLogicalType() instanceof LogicalTypes.TimestampMillis;
  }

  private static ToolFailure unreadable(SQLException e) {
    return new ToolFailure(
        "cannot read Hive's view "
            + VIEW
            + " ("
            + e.getMessage()
            + "): is Hive up, and is the view there? See './adtally stack status' and './adtally hive apply'",
        e);
  }
}
