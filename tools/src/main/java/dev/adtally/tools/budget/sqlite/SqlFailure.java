package dev.adtally.tools.budget.sqlite;

import dev.adtally.tools.ToolFailure;
import java.sql.SQLException;

/** Turns what the database refuses into a failure of the tool: the transaction does not last. */
final class SqlFailure {

  private SqlFailure() {}

  /** Work on the database. */
  interface Work<T> {
    T run() throws SQLException;
  }

  static <T> T wrap(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new ToolFailure(
          "the budget store: "
              + e.getMessage()
              + ". Nothing of the last transaction was kept; check the disk, then start again",
          e);
    }
  }
}
