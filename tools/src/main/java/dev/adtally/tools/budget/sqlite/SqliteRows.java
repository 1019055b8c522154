package dev.adtally.tools.budget.sqlite;

import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.Budget;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import dev.adtally.tools.budget.ledger.Place;
import dev.adtally.tools.budget.ledger.Position;
import dev.adtally.tools.budget.ledger.Rejected;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Rows of the tables as records, by the order of the columns. */
final class SqliteRows {

  static final String EVENT_COLUMNS =
      "campaign, currency, budget_micros, spent_micros, decided_millis, published";

  private SqliteRows() {}

  static Budget budget(ResultSet row) throws SQLException {
    return new Budget(new Account(row.getString(1), row.getString(2)), row.getLong(3));
  }

  static ExhaustedEvent event(ResultSet row) throws SQLException {
    return new ExhaustedEvent(budget(row), row.getLong(4), row.getLong(5));
  }

  static Map.Entry<Integer, Position> position(ResultSet row) throws SQLException {
    return Map.entry(row.getInt(1), new Position(row.getLong(2), row.getLong(3)));
  }

  static Rejected rejected(ResultSet row) throws SQLException {
    return new Rejected(
        new Place(row.getInt(1), row.getLong(2), row.getLong(3)),
        Rejected.Reason.valueOf(row.getString(4)),
        row.getString(5),
        Optional.ofNullable(row.getBytes(6)).map(ByteBuffer::wrap));
  }
}
