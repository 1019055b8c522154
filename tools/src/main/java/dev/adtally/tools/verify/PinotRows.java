package dev.adtally.tools.verify;

import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.pinot.query.PinotQueryException;
import dev.adtally.pinot.query.PinotRow;
import dev.adtally.pinot.query.PinotSql;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.truth.RowText;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * The rows that Pinot's table shows. They are read in ranges of record_uuid, which are about
 * equally full because UUIDs are hashes. Pinot's limit never cuts: each range is asked for one row
 * more than it may have.
 */
public final class PinotRows implements SinkReader {

  private static final String TABLE = "ads_metrics";
  private static final String UUID = "record_uuid";

  /** Rows that a range holds on average at most, and how many one may hold. */
  private static final int RANGE_ROWS = 20_000;

  private static final int MAX_RANGE_ROWS = 100_000;

  private final PinotBroker broker;

  public PinotRows(PinotBroker broker) {
    this.broker = broker;
  }

  @Override
  public String sink() {
    return "pinot";
  }

  @Override
  public long count() {
    PinotSql sql = PinotSql.of("SELECT COUNT(*) AS \"rows\" FROM ").name(TABLE).then(" LIMIT 1");
    return told(() -> broker.ask("the number of rows", sql).rows().get(0).number("rows"));
  }

  @Override
  public void read(Consumer<AdsMetricRecord> rows) {
    List<String> bounds = bounds(count());
    for (int i = 0; i <= bounds.size(); i++) {
      String from = i == 0 ? "" : bounds.get(i - 1);
      String to = i == bounds.size() ? null : bounds.get(i);
      readRange(from, to).forEach(row -> rows.accept(record(row)));
    }
  }

  /** The ends of all ranges but the last, which is open, as the first is at its beginning. */
  static List<String> bounds(long rows) {
    int digits = 0;
    for (long ranges = 1; rows / ranges > RANGE_ROWS; ranges *= 16) {
      digits++;
    }
    int width = digits;
    return IntStream.range(1, 1 << (4 * width))
        .mapToObj(i -> String.format("%0" + width + "x", i))
        .toList();
  }

  private List<PinotRow> readRange(String from, String to) {
    PinotSql sql = PinotSql.of("SELECT ").then(columns()).then(" FROM ").name(TABLE);
    sql.then(" WHERE ").name(UUID).then(" >= ").value(from);
    if (to != null) {
      sql.then(" AND ").name(UUID).then(" < ").value(to);
    }
    sql.then(" LIMIT ").value(MAX_RANGE_ROWS + 1L);
    List<PinotRow> rows = told(() -> broker.ask("the rows of " + TABLE, sql).rows());
    if (rows.size() > MAX_RANGE_ROWS) {
      throw new ToolFailure(
          "more than %,d rows of %s are in one range of record_uuid, from '%s': those are no UUIDs"
              .formatted(MAX_RANGE_ROWS, TABLE, from));
    }
    return rows;
  }

  /** Every column, and for one that may be null also whether it is: Pinot shows a default then. */
  private static PinotSql columns() {
    PinotSql sql = new PinotSql();
    String separator = "";
    for (Field field : AdsMetricRecord.getClassSchema().getFields()) {
      if (!separator.isEmpty()) {
        sql.then(", ");
      }
      separator = ",";
      sql.name(field.name());
      if (isNullable(field)) {
        sql.then(", CASE WHEN ").name(field.name()).then(" IS NULL THEN 1 ELSE 0 END AS ");
        sql.name(nullMark(field));
      }
    }
    return sql;
  }

  private static AdsMetricRecord record(PinotRow row) {
    try {
      return RowText.parse(
          name -> {
            Field field = AdsMetricRecord.getClassSchema().getField(name);
            boolean isNull = isNullable(field) && row.number(nullMark(field)) == 1;
            return isNull ? null : row.text(name);
          });
    } catch (IllegalArgumentException e) {
      throw new ToolFailure(
          "row %s of Pinot's table %s can't be read: %s; bring the table up to date with ./adtally pinot apply"
              .formatted(row.text(UUID), TABLE, e.getMessage()),
          e);
    }
  }

  private static boolean isNullable(Field field) {
    return field.schema().getType() == Schema.Type.UNION;
  }

  private static String nullMark(Field field) {
    return field.name() + "_is_null";
  }

  private static <T> T told(Supplier<T> question) {
    try {
      return question.get();
    } catch (PinotQueryException e) {
      throw new ToolFailure(e.getMessage(), e);
    }
  }
}
