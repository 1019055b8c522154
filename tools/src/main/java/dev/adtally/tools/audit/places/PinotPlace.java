package dev.adtally.tools.audit.places;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.pinot.query.PinotQueryException;
import dev.adtally.pinot.query.PinotRow;
import dev.adtally.pinot.query.PinotSql;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.audit.Place;
import dev.adtally.tools.audit.Shown;
import dev.adtally.tools.audit.Wanted;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows that Pinot's table shows. A span of time with too many rows for one answer is halved, a
 * single moment is divided by the first digits of record_uuid: Pinot's limit never cuts.
 */
public final class PinotPlace implements Place {

  private static final String TABLE = "ads_metrics";
  private static final int MAX_ROWS = 50_000;
  private static final String HEX = "0123456789abcdef";
  private static final int LONGEST_PREFIX = 8;

  private final PinotBroker broker;

  public PinotPlace(PinotBroker broker) {
    this.broker = broker;
  }

  @Override
  public String name() {
    return "pinot";
  }

  @Override
  public boolean holdsRestatements() {
    return false;
  }

  @Override
  public void read(Wanted wanted, Consumer<Shown> rows) {
    read(
        wanted,
        new Part(wanted.minutes().fromMillis(), wanted.minutes().toMillis(), ""),
        row -> rows.accept(new Shown(row, "")));
  }

  /** Rows from a moment on and before another, whose UUIDs begin so. */
  private record Part(long fromMillis, long toMillis, String prefix) {}

  private void read(Wanted wanted, Part part, Consumer<AdsMetric> rows) {
    List<PinotRow> found = ask(wanted, part);
    if (found.size() <= MAX_ROWS) {
      found.forEach(row -> rows.accept(RowReading.row(row::text)));
      return;
    }
    if (part.toMillis() - part.fromMillis() > 1) {
      long middle = part.fromMillis() + (part.toMillis() - part.fromMillis()) / 2;
      read(wanted, new Part(part.fromMillis(), middle, part.prefix()), rows);
      read(wanted, new Part(middle, part.toMillis(), part.prefix()), rows);
      return;
    }
    if (part.prefix().length() == LONGEST_PREFIX) {
      throw new ToolFailure(
          "Pinot's table %s has more than %,d rows whose record_uuid begins with %s: too many to be read"
              .formatted(TABLE, MAX_ROWS, part.prefix()));
    }
    for (int i = 0; i < HEX.length(); i++) {
      String longer = part.prefix() + HEX.charAt(i);
      read(wanted, new Part(part.fromMillis(), part.toMillis(), longer), rows);
    }
  }

  private List<PinotRow> ask(Wanted wanted, Part part) {
    PinotSql sql = PinotSql.of("SELECT ").then(columns()).then(" FROM ").name(TABLE);
    sql.then(" WHERE row_kind = ").value(wanted.kind().name());
    wanted.region().ifPresent(region -> sql.then(" AND region = ").value(region));
    sql.then(" AND row_time >= ").value(part.fromMillis());
    sql.then(" AND row_time < ").value(part.toMillis());
    if (!part.prefix().isEmpty()) {
      sql.then(" AND record_uuid >= ").value(part.prefix());
      sql.then(" AND record_uuid < ").value(part.prefix() + "g");
    }
    sql.then(" LIMIT ").value(MAX_ROWS + 1L);
    try {
      return broker.ask("the rows of " + TABLE, sql).rows();
    } catch (PinotQueryException e) {
      throw new ToolFailure(e.getMessage(), e);
    }
  }

  private static PinotSql columns() {
    PinotSql sql = new PinotSql().name(RowReading.COLUMNS.get(0));
    RowReading.COLUMNS.stream().skip(1).forEach(name -> sql.then(", ").name(name));
    return sql;
  }
}
