package dev.adtally.hive.table;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes the database, the external table and the view of deploy/hive, or brings them up to date.
 *
 * <p>Idempotent: a second call changes nothing and says so. In place it adds columns behind the
 * last one, replaces the view, and registers partitions whose directories the metastore does not
 * know. It drops nothing and touches no file.
 */
public final class TableProvisioner {
  private final Connection hive;
  private final TableDefinitions wanted;

  /** The connection stays the caller's. */
  public TableProvisioner(Connection hive, TableDefinitions wanted) {
    this.hive = hive;
    this.wanted = wanted;
  }

  /**
   * Does what is missing.
   *
   * @return what stands in Hive now and what was done to it, one line each
   * @throws UnfitTableException when something there is other than wanted and can't be changed in
   *     place
   * @throws SQLException when Hive refuses a statement or is gone; calling again goes on
   */
  public List<String> apply() throws SQLException, IOException {
    List<String> done = new ArrayList<>();
    run(wanted.createDatabase());
    Optional<TableDescription> table = describe(TableDefinitions.TABLE);
    if (table.isEmpty()) {
      run(wanted.createTable());
      done.add("table %s created at %s".formatted(name(TableDefinitions.TABLE), wanted.location()));
    } else {
      done.add(bringUpToDate(table.get()));
    }
    done.add(applyView());
    done.add(registerPartitions());
    return done;
  }

  private String bringUpToDate(TableDescription table) throws SQLException, IOException {
    requireFit(table);
    List<TableColumn> present = table.columns();
    List<TableColumn> columns = wanted.columns();
    if (present.size() >= columns.size()) {
      return "table %s unchanged".formatted(name(TableDefinitions.TABLE));
    }
    String missing =
        columns.subList(present.size(), columns.size()).stream()
            .map(TableColumn::toString)
            .collect(Collectors.joining(", "));
    // Without CASCADE the partitions there are would not have the columns.
    run("ALTER TABLE %s ADD COLUMNS (%s) CASCADE".formatted(name(TableDefinitions.TABLE), missing));
    return "table %s: added %s".formatted(name(TableDefinitions.TABLE), missing);
  }

  private void requireFit(TableDescription table) throws IOException {
    String name = name(TableDefinitions.TABLE);
    String remedy =
        "Drop the table (its files stay, it is external) and apply again, or choose another --database.";
    requireEqual("type of " + name, "EXTERNAL_TABLE", table.type(), remedy);
    if (!table.inputFormat().contains("Parquet")) {
      throw unfit("input format of " + name, "Parquet's", table.inputFormat(), remedy);
    }
    requireEqual(
        "partition columns of " + name,
        wanted.partitionColumns(),
        table.partitionColumns(),
        remedy);
    if (!canonical(wanted.location()).equals(canonical(table.location()))) {
      throw unfit(
          "location of " + name,
          wanted.location(),
          table.location(),
          "Give --location %s, or move the files while no job writes, drop the table and apply again."
              .formatted(table.location()));
    }
    List<TableColumn> columns = wanted.columns();
    for (int i = 0; i < Math.min(columns.size(), table.columns().size()); i++) {
      requireEqual(
          "column %d of %s".formatted(i + 1, name), columns.get(i), table.columns().get(i), remedy);
    }
  }

  private String applyView() throws SQLException, IOException {
    Optional<TableDescription> view = describe(TableDefinitions.VIEW);
    String name = name(TableDefinitions.VIEW);
    if (view.isPresent()) {
      requireEqual(
          "type of " + name,
          "VIRTUAL_VIEW",
          view.get().type(),
          "Rename or drop what stands there.");
      if (view.get().viewQuery().equals(TableDescription.fold(wanted.viewQuery()))) {
        return "view %s unchanged".formatted(name);
      }
    }
    run(wanted.createView());
    return "view %s %s".formatted(name, view.isPresent() ? "replaced" : "created");
  }

  private String registerPartitions() throws SQLException {
    int before = countPartitions();
    run("MSCK REPAIR TABLE %s ADD PARTITIONS".formatted(name(TableDefinitions.TABLE)));
    int after = countPartitions();
    return "partitions: %d registered, %d of them now".formatted(after, after - before);
  }

  private int countPartitions() throws SQLException {
    try (Statement statement = hive.createStatement();
        ResultSet rows =
            statement.executeQuery("SHOW PARTITIONS " + name(TableDefinitions.TABLE))) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    }
  }

  private Optional<TableDescription> describe(String table) throws SQLException {
    return TableDescription.read(hive, wanted.database(), table);
  }

  private String name(String table) {
    return "`%s`.`%s`".formatted(wanted.database(), table);
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = hive.createStatement()) {
      statement.execute(sql);
    }
  }

  /** file:/x, file:///x and file:///x/ are one place. */
  private static String canonical(URI location) {
    return "%s|%s|%s"
        .formatted(
            location.getScheme(),
            Objects.requireNonNullElse(location.getAuthority(), ""),
            location.getPath().replaceAll("/+$", ""));
  }

  private static void requireEqual(String what, Object wanted, Object present, String remedy) {
    if (!wanted.equals(present)) {
      throw unfit(what, wanted, present, remedy);
    }
  }

  private static UnfitTableException unfit(
      String what, Object wanted, Object present, String remedy) {
    return new UnfitTableException(
        "%s is %s and should be %s, which can't be changed in place. %s"
            .formatted(what, present, wanted, remedy));
  }
}
