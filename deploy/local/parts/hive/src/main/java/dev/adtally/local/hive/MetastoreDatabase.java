package dev.adtally.local.hive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Derby database that holds the metastore.
 *
 * <p>A new one is filled beside its place and moved there when complete, so that a process killed
 * meanwhile leaves nothing that looks like a database.
 */
final class MetastoreDatabase {
  /** What Derby says, as an exception, when a shutdown succeeded. */
  private static final String SHUT_DOWN = "08006";

  private final Path directory;

  MetastoreDatabase(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  void createIfMissing(Path script) throws IOException, SQLException {
    if (Files.exists(directory)) {
      return;
    }
    Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
    delete(fresh);
    Files.createDirectories(directory.getParent());
    List<String> statements = statements(Files.readString(script));
    try (Connection connection = DriverManager.getConnection(url(fresh) + ";create=true", "APP", "mine");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.commit();
    }
    shutDown(fresh);
    Files.move(fresh, directory);
    System.out.println("created the metastore's database with " + statements.size() + " statements");
  }

  /** The script's statements: comments begin with two dashes, a statement ends its line with ; */
  static List<String> statements(String script) {
    String bare =
        script
            .lines()
            .filter(line -> !line.startsWith("--"))
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n"));
    return Stream.of(bare.split(";\\s*(\n|$)")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static void shutDown(Path database) throws SQLException {
    try {
      DriverManager.getConnection(url(database) + ";shutdown=true").close();
    } catch (SQLException e) {
      if (!e.getSQLState().equals(SHUT_DOWN)) {
        throw e;
      }
    }
  }

  private static String url(Path database) {
    return "jdbc:derby:;databaseName=" + database;
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
