package dev.adtally.tools.budget.sqlite;

import dev.adtally.tools.budget.ledger.BudgetViews;
import dev.adtally.tools.budget.ledger.StoreView;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** A connection that reads: one question at a time, each in a snapshot of its own. */
public final class SqliteViews implements BudgetViews {

  private final Connection connection;
  private final Statements statements;

  private SqliteViews(Connection connection) {
    this.connection = connection;
    this.statements = new Statements(connection);
  }

  /** Opens the store in {@code file}, which may be written meanwhile. */
  public static SqliteViews open(Path file) {
    return SqlFailure.wrap(() -> new SqliteViews(SqliteSchema.open(file)));
  }

  @Override
  public synchronized <T> T ask(Function<StoreView, T> question) {
    return SqlFailure.wrap(
        () -> {
          statements.update("BEGIN");
          try {
            return question.apply(new SqliteView(statements));
          } finally {
            end();
          }
        });
  }

  private void end() throws SQLException {
    statements.update("COMMIT");
  }

  @Override
  public synchronized void close() {
    SqlFailure.wrap(
        () -> {
          statements.close();
          connection.close();
          return null;
        });
  }
}
