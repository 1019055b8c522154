package dev.adtally.tools.budget.sqlite;

import dev.adtally.tools.budget.ledger.BudgetStore;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import dev.adtally.tools.budget.ledger.Position;
import dev.adtally.tools.budget.ledger.StoreTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A connection that writes. */
public final class SqliteStore implements BudgetStore {

  private final Connection connection;
  private final Statements statements;

  private SqliteStore(Connection connection) {
    this.connection = connection;
    this.statements = new Statements(connection);
  }

  /** Opens the store in {@code file}, and makes it if it is not there. */
  public static SqliteStore open(Path file) {
    return SqlFailure.wrap(() -> new SqliteStore(SqliteSchema.open(file)));
  }

  @Override
  public <T> T inTransaction(Function<StoreTransaction, T> work) {
    return transaction(
        () -> {
          SqliteTransaction transaction = new SqliteTransaction(statements);
          T result = work.apply(transaction);
          transaction.flush();
          return result;
        });
  }

  @Override
  public Map<Integer, Position> positions() {
    Map<Integer, Position> positions = new HashMap<>();
    SqlFailure.wrap(
            () ->
                statements.all(
                    SqliteRows::position,
                    "SELECT source_partition, next_offset, append_time_millis FROM positions"))
        .forEach(position -> positions.put(position.getKey(), position.getValue()));
    return positions;
  }

  @Override
  public List<ExhaustedEvent> unpublished() {
    return SqlFailure.wrap(
        () ->
            statements.all(
                SqliteRows::event,
                "SELECT "
                    + SqliteRows.EVENT_COLUMNS
                    + " FROM events WHERE published = 0 ORDER BY id LIMIT 1000"));
  }

  @Override
  public void markPublished(Collection<UUID> eventIds) {
    transaction(
        () -> {
          for (UUID id : eventIds) {
            statements.update("UPDATE events SET published = 1 WHERE event_id = ?", id);
          }
          return null;
        });
  }

  /** What was noted under this name, such as the topic that the positions are about. */
  public Optional<String> note(String name) {
    return SqlFailure.wrap(
        () ->
            statements.first(
                found -> found.getString(1), "SELECT value FROM meta WHERE name = ?", name));
  }

  /** Notes a value under a name, in place of the one before. */
  public void setNote(String name, String value) {
    SqlFailure.wrap(
        () ->
            statements.update(
                "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value));
  }

  private <T> T transaction(SqlFailure.Work<T> work) {
    return SqlFailure.wrap(
        () -> {
          // IMMEDIATE: a transaction that reads first and writes later could not wait for another.
          statements.update("BEGIN IMMEDIATE");
          try {
            T result = work.run();
            statements.update("COMMIT");
            return result;
          } catch (SQLException | RuntimeException | Error failed) {
            rollBack(failed);
            throw failed;
          }
        });
  }

  /** After a full disk SQLite has rolled back by itself, and says so: the first failure counts. */
  private void rollBack(Throwable failed) {
    try {
      statements.update("ROLLBACK");
    } catch (SQLException e) {
      failed.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    SqlFailure.wrap(
        () -> {
          statements.close();
          connection.close();
          return null;
        });
  }
}
