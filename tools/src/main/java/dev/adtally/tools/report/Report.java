package dev.adtally.tools.report;

import java.util.List;

/**
 * An answer to a question.
 *
 * @param rows in the order asked for
 * @param totalRows rows before the question's bound cut them
 */
public record Report(ReportQuestion question, List<ReportRow> rows, int totalRows) {

  public Report {
    rows = List.copyOf(rows);
  }

  /** Rows that the question's bound cut off. */
  public int rowsLeftOut() {
    return totalRows - rows.size();
  }
}
