package dev.adtally.tools.budget.sqlite;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Prepares each statement of a connection once, and binds what comes from outside. */
final class Statements implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> bySql = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Reads one row of an answer. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  int update(String sql, Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  <T> Optional<T> first(RowReader<T> reader, String sql, Object... values) throws SQLException {
    try (ResultSet found = bound(sql, values).executeQuery()) {
      return found.next() ? Optional.of(reader.read(found)) : Optional.empty();
    }
  }

  <T> List<T> all(RowReader<T> reader, String sql, Object... values) throws SQLException {
    List<T> all = new ArrayList<>();
    try (ResultSet found = bound(sql, values).executeQuery()) {
      while (found.next()) {
        all.add(reader.read(found));
      }
    }
    return all;
  }

  private PreparedStatement bound(String sql, Object... values) throws SQLException {
    PreparedStatement statement = bySql.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      bySql.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value instanceof Long number) {
      statement.setLong(index, number);
    } else if (value instanceof Integer number) {
      statement.setInt(index, number);
    } else if (value instanceof UUID uuid) {
      statement.setBytes(index, bytes(uuid));
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else {
      statement.setString(index, (String) value);
    }
  }

  static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return copy;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : bySql.values()) {
      statement.close();
    }
  }
}
