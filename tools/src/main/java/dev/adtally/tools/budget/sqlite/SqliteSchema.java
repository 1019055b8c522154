package dev.adtally.tools.budget.sqlite;

import dev.adtally.tools.ToolFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and how a connection to them is set up. */
final class SqliteSchema {

  private static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
          "CREATE TABLE accounts (id INTEGER PRIMARY KEY, campaign TEXT NOT NULL,"
              + " currency TEXT NOT NULL, spent_micros INTEGER NOT NULL,"
              + " UNIQUE (campaign, currency))",
          "CREATE TABLE spend_rows (record_uuid BLOB PRIMARY KEY, version INTEGER NOT NULL,"
              + " account INTEGER NOT NULL, spend_micros INTEGER NOT NULL) WITHOUT ROWID",
          "CREATE TABLE positions (source_partition INTEGER PRIMARY KEY,"
              + " next_offset INTEGER NOT NULL, append_time_millis INTEGER NOT NULL)",
          "CREATE TABLE rejected (id INTEGER PRIMARY KEY, source_partition INTEGER NOT NULL,"
              + " source_offset INTEGER NOT NULL, append_time_millis INTEGER NOT NULL,"
              + " reason TEXT NOT NULL, error TEXT NOT NULL, value BLOB,"
              + " UNIQUE (source_partition, source_offset, reason))",
          "CREATE TABLE budgets (campaign TEXT PRIMARY KEY, currency TEXT NOT NULL,"
              + " budget_micros INTEGER NOT NULL) WITHOUT ROWID",
          "CREATE TABLE events (id INTEGER PRIMARY KEY, event_id BLOB NOT NULL UNIQUE,"
              + " campaign TEXT NOT NULL, currency TEXT NOT NULL, budget_micros INTEGER NOT NULL,"
              + " spent_micros INTEGER NOT NULL, decided_millis INTEGER NOT NULL,"
              + " published INTEGER NOT NULL)",
          "CREATE INDEX events_unpublished ON events (id) WHERE published = 0");

  private SqliteSchema() {}

  /** Connects, and makes the tables if the file is new. */
  static Connection open(Path file) throws SQLException {
    Connection connection = connect(file);
    try {
      int version = version(connection);
      if (version == 0) {
        create(connection);
      } else if (version != VERSION) {
        throw new ToolFailure(
            "%s has tables of version %d, this release knows %d: use the release that wrote it, or another --store"
                .formatted(file, version, VERSION));
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Write-ahead log and synchronous=FULL: a commit returns when it is on the disk, so neither kill
   * -9 nor a power loss takes it back, and readers don't wait for the writer.
   */
  private static Connection connect(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 30000");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA cache_size = -65536");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("PRAGMA user_version")) {
      return found.getInt(1);
    }
  }

  private static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      for (String table : TABLES) {
        statement.execute(table);
      }
      statement.execute("PRAGMA user_version = " + VERSION);
      statement.execute("COMMIT");
    }
  }
}
