package dev.adtally.tools.report;

import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.pinot.query.PinotSql;
import java.util.List;
import java.util.Map;

/**
 * A report's question as SQL. Sums are made by SUMPRECISION, which is exact; Pinot's SUM is a
 * floating point number and loses units beyond 2^53. Order and number of rows are left to the
 * reader of the answer: Pinot trims groups before it orders them.
 */
final class ReportSql {

  static final String TABLE = "ads_metrics";
  static final String TIME = "time_millis";
  static final String CURRENCY = "currency";
  static final String IMPRESSIONS = "sum_impressions";
  static final String CLICKS = "sum_clicks";
  static final String SPEND = "sum_spend";
  static final String ORDERS = "sum_orders";
  static final String REVENUE = "sum_revenue";

  private ReportSql() {}

  static PinotSql of(ReportQuestion question) {
    PinotSql groups = groups(question);
    PinotSql sql = PinotSql.of("SELECT ").then(groups);
    question.per().ifPresent(per -> sql.then(" AS ").name(TIME));
    sum(sql, "impressions", IMPRESSIONS);
    sum(sql, "clicks", CLICKS);
    sum(sql, "spend_micros", SPEND);
    sum(sql, "credit_ppm", ORDERS);
    sum(sql, "revenue_micros", REVENUE);
    sql.then(" FROM ").name(TABLE);
    sql.then(" WHERE ").name("row_time").then(" >= ").value(question.from());
    sql.then(" AND ").name("row_time").then(" < ").value(question.to());
    sql.then(" AND (").name("row_kind").then(" = 'METRIC' OR ");
    sql.name("model").then(" = ").value(question.model()).then(")");
    for (Map.Entry<Dimension, List<String>> filter : question.only().entrySet()) {
      sql.then(" AND ").name(filter.getKey().column()).then(" IN ").values(filter.getValue());
    }
    return sql.then(" GROUP BY ").then(groups).then(" LIMIT ").value(PinotBroker.MAX_GROUPS + 1L);
  }

  /** The first and last time of the table's rows; for a report without rows. */
  static PinotSql span() {
    return PinotSql.of("SELECT MIN(")
        .name("row_time")
        .then(") AS \"first\", MAX(")
        .name("row_time")
        .then(") AS \"last\", COUNT(*) AS \"rows\" FROM ")
        .name(TABLE)
        .then(" LIMIT 1");
  }

  /** The currency always, each dimension, and last the beginning of the row's time. */
  private static PinotSql groups(ReportQuestion question) {
    PinotSql sql = new PinotSql().name(CURRENCY);
    question.by().forEach(dimension -> sql.then(", ").name(dimension.column()));
    question
        .per()
        .ifPresent(
            per ->
                sql.then(", DATETRUNC(")
                    .value(per.toString())
                    .then(", ")
                    .name("row_time")
                    .then(")"));
    return sql;
  }

  private static void sum(PinotSql sql, String column, String name) {
    sql.then(", SUMPRECISION(").name(column).then(") AS ").name(name);
  }
}
