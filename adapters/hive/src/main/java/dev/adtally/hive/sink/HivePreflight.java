package dev.adtally.hive.sink;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks before the job starts whether the table is as it needs it. A metastore that does not answer
 * is no problem: the job starts, and partitions wait until it does.
 */
public final class HivePreflight {

  private static final Logger LOG = LoggerFactory.getLogger(HivePreflight.class);

  private static final int TIMEOUT_MILLIS = 6_000;

  private HivePreflight() {}

  /**
   * What is wrong with the table for the job.
   *
   * @param section the configuration's section that {@code hive} was read from
   */
  public static List<String> problems(String section, HiveConfig hive) {
    List<String> problems = new ArrayList<>(locationProblems(section, hive.location()));
    try (ThriftPartitionCatalog catalog = ThriftPartitionCatalog.open(hive, TIMEOUT_MILLIS)) {
      problems.addAll(tableProblems(section, hive, catalog.table()));
    } catch (IOException away) {
      String warning =
          "%s.metastore: no answer; the job starts, and partitions are added when it is back: %s"
              .formatted(section, away.getMessage());
      LOG.warn(warning);
      System.err.println("warning: " + warning);
    }
    return problems;
  }

  private static List<String> locationProblems(String section, URI location) {
    Path probe = new Path(new Path(location), "_writable-" + UUID.randomUUID());
    try {
      FileSystem files = probe.getFileSystem();
      files.mkdirs(new Path(location));
      files.create(probe, FileSystem.WriteMode.NO_OVERWRITE).close();
      files.delete(probe, false);
      return List.of();
    } catch (IOException | RuntimeException unwritable) {
      return List.of(
          "%s.location = '%s': can't be written (%s); correct it, or give Flink the file system and the rights"
              .formatted(section, location, unwritable));
    }
  }

  private static List<String> tableProblems(
      String section, HiveConfig hive, Optional<Table> found) {
    String name = hive.database() + "." + hive.table();
    if (found.isEmpty()) {
      return List.of(
          "%s.table: %s has no table %s; create it with ./adtally hive apply"
              .formatted(section, hive.metastore(), name));
    }
    List<String> problems = new ArrayList<>();
    URI location = URI.create(found.get().getSd().getLocation());
    if (!sameDirectory(location, hive.location())) {
      problems.add(
          "%s.location = '%s': table %s lies at '%s', so what the job writes would not be read; correct one of them"
              .formatted(section, hive.location(), name, location));
    }
    List<String> columns =
        found.get().getPartitionKeys().stream().map(FieldSchema::getName).toList();
    if (!columns.equals(RowPartition.COLUMNS)) {
      problems.add(
          "%s.table: %s is partitioned by %s, must be by %s; create it with ./adtally hive apply"
              .formatted(section, name, columns, RowPartition.COLUMNS));
    }
    return problems;
  }

  /** {@code file:/a} and {@code file:///a/} are the same. */
  private static boolean sameDirectory(URI one, URI other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(URI uri) {
    String authority = uri.getAuthority() == null ? "" : uri.getAuthority();
    return uri.getScheme() + "://" + authority + uri.getPath().replaceAll("/+$", "");
  }
}
