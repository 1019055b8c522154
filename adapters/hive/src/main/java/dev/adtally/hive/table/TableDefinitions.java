package dev.adtally.hive.table;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The statements of deploy/hive for one database and one table directory.
 *
 * @param directory where database.sql, ads_metrics_rows.sql and ads_metrics.sql lie
 * @param database lower case letters, digits and underscores
 * @param location the table's directory, a URI with a scheme; written into a string literal, so it
 *     may hold no quote, backslash or white space
 */
public record TableDefinitions(Path directory, String database, URI location) {
  public static final String TABLE = "ads_metrics_rows";
  public static final String VIEW = "ads_metrics";
  private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_]{0,127}");
  private static final Pattern LITERAL = Pattern.compile("[^'\"\\\\\\s;$`]+");
  private static final Pattern COLUMN =
      Pattern.compile("(\\w+)\\s+([A-Za-z]\\w*(\\([0-9, ]+\\))?)");

  public TableDefinitions {
    if (!DATABASE.matcher(database).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no name of a database: use lower case letters, digits and underscores, a letter first"
              .formatted(database));
    }
    if (location.getScheme() == null || location.getPath() == null) {
      throw new IllegalArgumentException(
          "location %s has no scheme; write it as file:///…, hdfs://… or s3a://…"
              .formatted(location));
    }
    if (!LITERAL.matcher(location.toString()).matches()) {
      throw new IllegalArgumentException(
          "location %s holds a quote, backslash, white space, ; or $; choose a directory without"
              .formatted(location));
    }
  }

  String createDatabase() throws IOException {
    return read("database.sql");
  }

  String createTable() throws IOException {
    return read(TABLE + ".sql");
  }

  String createView() throws IOException {
    return read(VIEW + ".sql");
  }

  /** The data columns that the table shall have, in order. */
  List<TableColumn> columns() throws IOException {
    return columnsAfter(Pattern.compile("`" + TABLE + "`\\s*\\("));
  }

  List<TableColumn> partitionColumns() throws IOException {
    return columnsAfter(Pattern.compile("PARTITIONED BY\\s*\\("));
  }

  /** The query of the view, without the statement's head. */
  String viewQuery() throws IOException {
    String statement = createView();
    int end = statement.indexOf(" AS\n");
    if (end < 0) {
      throw new IllegalStateException(
          directory.resolve(VIEW + ".sql") + ": no line of it ends with AS");
    }
    return statement.substring(end + " AS\n".length());
  }

  private List<TableColumn> columnsAfter(Pattern head) throws IOException {
    String statement = createTable();
    Matcher found = head.matcher(statement);
    if (!found.find()) {
      throw new IllegalStateException(
          "%s: nothing in it matches %s".formatted(directory.resolve(TABLE + ".sql"), head));
    }
    String list = statement.substring(found.end(), statement.indexOf("\n)", found.end()));
    return Stream.of(list.split(",\n", -1)).map(this::column).toList();
  }

  private TableColumn column(String line) {
    Matcher column = COLUMN.matcher(line.strip());
    if (!column.matches()) {
      throw new IllegalStateException(
          "%s: '%s' is not read as a column; write one column a line, as its name and its type"
              .formatted(directory.resolve(TABLE + ".sql"), line.strip()));
    }
    return new TableColumn(column.group(1), column.group(2));
  }

  private String read(String file) throws IOException {
    return Files.readString(directory.resolve(file))
        .strip()
        .replace("${database}", database)
        .replace("${location}", location.toString());
  }
}
