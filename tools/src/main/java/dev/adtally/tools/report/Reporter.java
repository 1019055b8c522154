package dev.adtally.tools.report;

import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.pinot.query.PinotRow;
import dev.adtally.pinot.query.PinotSql;
import dev.adtally.tools.ToolFailure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Answers questions from Pinot. Every group is read, up to Pinot's bound of {@link
 * PinotBroker#MAX_GROUPS}; beyond it there is no answer. Ordering and cutting are done here, on
 * exact numbers. Asking changes nothing.
 */
public final class Reporter {

  private static final Comparator<ReportRow> BY_TIME_AND_KEYS =
      Comparator.comparing(ReportRow::time, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(row -> String.join("\0", row.keys()))
          .thenComparing(ReportRow::currency);

  private final PinotBroker broker;

  public Reporter(PinotBroker broker) {
    this.broker = broker;
  }

  /** The report; without rows if nothing happened. */
  public Report answer(ReportQuestion question) {
    List<ReportRow> rows =
        broker.ask("the report", sql(question)).rows().stream()
            .map(row -> row(question, row))
            .filter(row -> !row.isNothing())
            .sorted(order(question))
            .toList();
    int shown = Math.min(rows.size(), question.top().orElse(Integer.MAX_VALUE));
    return new Report(question, rows.subList(0, shown), rows.size());
  }

  /** From when to when the table has rows, for people; to be told when a report has none. */
  public String span() {
    PinotRow span = broker.ask("the times of " + ReportSql.TABLE, ReportSql.span()).rows().get(0);
    if (span.number("rows") == 0) {
      return "the table " + ReportSql.TABLE + " is empty";
    }
    return "the table %s has rows from %s to %s"
        .formatted(ReportSql.TABLE, time(span, "first"), time(span, "last"));
  }

  private static PinotSql sql(ReportQuestion question) {
    try {
      return ReportSql.of(question);
    } catch (IllegalArgumentException e) {
      throw new ToolFailure("the report can't be asked for: " + e.getMessage(), e);
    }
  }

  private static Instant time(PinotRow row, String column) {
    return Instant.ofEpochMilli(row.number(column));
  }

  private static ReportRow row(ReportQuestion question, PinotRow row) {
    try {
      return new ReportRow(
          question.per().isPresent() ? time(row, ReportSql.TIME) : null,
          question.by().stream().map(dimension -> row.text(dimension.column())).toList(),
          row.text(ReportSql.CURRENCY),
          row.number(ReportSql.IMPRESSIONS),
          row.number(ReportSql.CLICKS),
          row.number(ReportSql.SPEND),
          row.number(ReportSql.ORDERS),
          row.number(ReportSql.REVENUE));
    } catch (ArithmeticException e) {
      throw new ToolFailure(
          "a sum of the report is beyond 64 bits (" + e.getMessage() + "): ask for a shorter time",
          e);
    }
  }

  private static Comparator<ReportRow> order(ReportQuestion question) {
    if (question.orderBy().isEmpty()) {
      return BY_TIME_AND_KEYS;
    }
    Measure measure = question.orderBy().get();
    return Comparator.comparing(
            measure::of, Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()))
        .reversed()
        .thenComparing(BY_TIME_AND_KEYS);
  }
}
