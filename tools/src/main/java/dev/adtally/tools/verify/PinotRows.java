package dev.adtally.tools.verify;

import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.pinot.query.PinotQueryException;
import dev.adtally.pinot.query.PinotRow;
import dev.adtally.pinot.query.PinotSql;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.truth.RowText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final int MAX_ROWS = 100_000;

  private static final List<String> NULLABLE =
      AdsMetricRecord.getClassSchema().getFields().stream()
          .filter(field -> field.schema().getType() == Schema.Type.UNION)
          .map(Field::name)
          .toList();

  private static final PinotSql COLUMNS = columns();
  private static final PinotSql ALL_NULL = allNull();
  private static final PinotSql SOME_VALUE = someValue();

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
    Map<String, Set<String>> nullsByUuid = nullsAmongValues();
    List<String> bounds = bounds(count());
    for (int i = 0; i <= bounds.size(); i++) {
      String from = i == 0 ? "" : bounds.get(i - 1);
      String to = i == bounds.size() ? null : bounds.get(i);
      for (PinotRow row : rowsIn(from, to, ALL_NULL)) {
        rows.accept(record(row, Set.copyOf(NULLABLE)));
      }
      for (PinotRow row : rowsIn(from, to, SOME_VALUE)) {
        rows.accept(record(row, nullsByUuid.getOrDefault(row.text(UUID), Set.of())));
      }
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

  private List<PinotRow> rowsIn(String from, String to, PinotSql condition) {
    PinotSql sql = PinotSql.of("SELECT ").then(COLUMNS).then(" FROM ").name(TABLE).then(" WHERE ");
    sql.then(condition).then(" AND ").name(UUID).then(" >= ").value(from);
    if (to != null) {
      sql.then(" AND ").name(UUID).then(" < ").value(to);
    }
    return atMost(MAX_ROWS, sql, "rows whose record_uuid begins with '" + from + "' or more");
  }

  /** The columns that are null in rows in which another one is not, by record_uuid. */
  private Map<String, Set<String>> nullsAmongValues() {
    Map<String, Set<String>> nulls = new HashMap<>();
    for (String column : NULLABLE) {
      PinotSql sql = PinotSql.of("SELECT ").name(UUID).then(" FROM ").name(TABLE);
      sql.then(" WHERE ").then(SOME_VALUE).then(" AND ").name(column).then(" IS NULL");
      for (PinotRow row : atMost(MAX_ROWS, sql, "rows in which " + column + " alone is null")) {
        nulls.computeIfAbsent(row.text(UUID), uuid -> new HashSet<>()).add(column);
      }
    }
    return nulls;
  }

  /** Asks for one row more than there may be, so that Pinot's limit can't cut unseen. */
  private List<PinotRow> atMost(int limit, PinotSql sql, String what) {
    sql.then(" LIMIT ").value(limit + 1L);
    List<PinotRow> rows = told(() -> broker.ask(what + " of " + TABLE, sql).rows());
    if (rows.size() > limit) {
      throw new ToolFailure(
          "there are more than %,d %s in Pinot's table %s: too many to be compared"
              .formatted(limit, what, TABLE));
    }
    return rows;
  }

  private static AdsMetricRecord record(PinotRow row, Set<String> nulls) {
    try {
      return RowText.parse(name -> nulls.contains(name) ? null : row.text(name));
    } catch (IllegalArgumentException e) {
      throw new ToolFailure(
          "row %s of Pinot's table %s can't be read: %s; bring the table up to date with ./adtally pinot apply"
              .formatted(row.text(UUID), TABLE, e.getMessage()),
          e);
    }
  }

  private static PinotSql columns() {
    PinotSql sql = new PinotSql().name(UUID);
    for (Field field : AdsMetricRecord.getClassSchema().getFields()) {
      if (!field.name().equals(UUID)) {
        sql.then(", ").name(field.name());
      }
    }
    return sql;
  }

  private static PinotSql allNull() {
    PinotSql sql = new PinotSql().name(NULLABLE.get(0)).then(" IS NULL");
    NULLABLE.stream().skip(1).forEach(name -> sql.then(" AND ").name(name).then(" IS NULL"));
    return sql;
  }

  private static PinotSql someValue() {
    PinotSql sql = PinotSql.of("(").name(NULLABLE.get(0)).then(" IS NOT NULL");
    NULLABLE.stream().skip(1).forEach(name -> sql.then(" OR ").name(name).then(" IS NOT NULL"));
    return sql.then(")");
  }

  private static <T> T told(Supplier<T> question) {
    try {
      return question.get();
    } catch (PinotQueryException e) {
      throw new ToolFailure(e.getMessage(), e);
    }
  }
}
