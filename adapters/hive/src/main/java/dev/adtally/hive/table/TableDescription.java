package dev.adtally.hive.table;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What DESCRIBE FORMATTED says of a table or view. */
record TableDescription(
    List<TableColumn> columns, List<TableColumn> partitionColumns, Map<String, String> facts) {
  private static final String QUERY = "Original Query:";

  TableDescription {
    columns = List.copyOf(columns);
    partitionColumns = List.copyOf(partitionColumns);
    facts = Map.copyOf(facts);
  }

  /** The description; empty when there is no such table. Names are ours, not a stranger's. */
  static Optional<TableDescription> read(Connection hive, String database, String table)
      throws SQLException {
    try (Statement statement = hive.createStatement()) {
      if (!exists(statement, database, table)) {
        return Optional.empty();
      }
      try (ResultSet lines =
          statement.executeQuery("DESCRIBE FORMATTED `%s`.`%s`".formatted(database, table))) {
        return Optional.of(parse(lines));
      }
    }
  }

  private static boolean exists(Statement statement, String database, String table)
      throws SQLException {
    // In LIKE patterns of SHOW, unlike in queries, an underscore stands for itself.
    try (ResultSet found =
        statement.executeQuery("SHOW TABLES IN `%s` LIKE '%s'".formatted(database, table))) {
      while (found.next()) {
        if (found.getString(1).equals(table)) {
          return true;
        }
      }
      return false;
    }
  }

  private static TableDescription parse(ResultSet lines) throws SQLException {
    List<TableColumn> columns = new ArrayList<>();
    List<TableColumn> partitionColumns = new ArrayList<>();
    Map<String, String> facts = new HashMap<>();
    List<TableColumn> section = columns;
    String fact = "";
    while (lines.next()) {
      String name = text(lines, 1);
      String value = text(lines, 2);
      if (name.equals("# Partition Information")) {
        section = partitionColumns;
      } else if (name.equals("# Detailed Table Information")) {
        section = null;
      } else if (name.endsWith(":")) {
        fact = name;
        facts.put(fact, value);
      } else if (name.isEmpty() && fact.equals(QUERY)) {
        // Each further line of the view's query comes as a row of its own, in the third column.
        facts.merge(fact, text(lines, 3), (before, line) -> before + " " + line);
      } else if (section != null && !name.isEmpty() && !name.startsWith("#")) {
        section.add(new TableColumn(name, value));
      }
    }
    return new TableDescription(columns, partitionColumns, facts);
  }

  private static String text(ResultSet lines, int column) throws SQLException {
    String text = lines.getString(column);
    return text == null ? "" : text.strip();
  }

  String type() {
    return facts.getOrDefault("Table Type:", "");
  }

  String inputFormat() {
    return facts.getOrDefault("InputFormat:", "");
  }

  URI location() {
    return URI.create(facts.getOrDefault("Location:", ""));
  }

  /** The view's query as it was given, white space folded, without back quotes. */
  String viewQuery() {
    return fold(facts.getOrDefault(QUERY, ""));
  }

  static String fold(String sql) {
    // Hive keeps the query without the back quotes.
    return sql.replace("`", "").replaceAll("\\s+", " ").strip();
  }
}
