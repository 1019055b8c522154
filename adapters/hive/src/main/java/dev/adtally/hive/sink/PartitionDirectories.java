package dev.adtally.hive.sink;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** The partition directories below a table's directory, as the file system has them. */
final class PartitionDirectories {

  private final Path table;

  PartitionDirectories(URI table) {
    this.table = new Path(table);
  }

  /**
   * The partitions that hold a visible file and are not in {@code known}. Lists every directory of
   * days and hours, so for years of data it takes a while; not for a task's own thread.
   */
  List<RowPartition> withFilesBut(Set<RowPartition> known) throws IOException {
    FileSystem files = table.getFileSystem();
    List<RowPartition> unknown = new ArrayList<>();
    for (FileStatus day : directories(files, table)) {
      for (FileStatus hour : directories(files, day.getPath())) {
        for (FileStatus kind : directories(files, hour.getPath())) {
          String directory =
              String.join(
                  "/", day.getPath().getName(), hour.getPath().getName(), kind.getPath().getName());
          RowPartition partition = RowPartition.parse(directory).orElse(null);
          if (partition != null && !known.contains(partition) && hasFile(files, kind.getPath())) {
            unknown.add(partition);
          }
        }
      }
    }
    return unknown;
  }

  private static List<FileStatus> directories(FileSystem files, Path parent) throws IOException {
    return list(files, parent).stream().filter(FileStatus::isDir).toList();
  }

  private static boolean hasFile(FileSystem files, Path directory) throws IOException {
    return list(files, directory).stream().anyMatch(file -> !file.isDir());
  }

  /** Without what Hive does not read either: names that begin with a dot or an underscore. */
  private static List<FileStatus> list(FileSystem files, Path directory) throws IOException {
    FileStatus[] found;
    try {
      found = files.listStatus(directory);
    } catch (FileNotFoundException gone) {
      return List.of();
    }
    return found == null
        ? List.of()
        : List.of(found).stream()
            .filter(file -> !file.getPath().getName().startsWith("."))
            .filter(file -> !file.getPath().getName().startsWith("_"))
            .toList();
  }
}
