package dev.adtally.hive.compaction;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One partition of the table.
 *
 * @param name its path below the table's directory
 * @param start when its hour begins, UTC
 */
record PartitionDirectory(Path path, String name, Instant start) {
  private static final Duration LENGTH = Duration.ofHours(1);

  /** Whether the hour ended at least so long before now. */
  boolean endedBefore(Instant now, Duration age) {
    return !start.plus(LENGTH).plus(age).isAfter(now);
  }

  /** The partitions there are, the oldest first; whatever is not named as one is left aside. */
  static List<PartitionDirectory> list(FileSystem files, Path table) throws IOException {
    List<PartitionDirectory> partitions = new ArrayList<>();
    for (Path day : directories(files, table, "dt=")) {
      for (Path hour : directories(files, day, "hour=")) {
        Optional<Instant> start = start(day.getName(), hour.getName());
        if (start.isPresent()) {
          for (Path kind : directories(files, hour, "row_kind=")) {
            String name = String.join("/", day.getName(), hour.getName(), kind.getName());
            partitions.add(new PartitionDirectory(kind, name, start.get()));
          }
        }
      }
    }
    return partitions;
  }

  private static List<Path> directories(FileSystem files, Path parent, String prefix)
      throws IOException {
    List<Path> found = new ArrayList<>();
    for (FileStatus child : files.listStatus(parent)) {
      if (child.isDirectory() && child.getPath().getName().startsWith(prefix)) {
        found.add(child.getPath());
      }
    }
    found.sort(null);
    return found;
  }

  private static Optional<Instant> start(String day, String hour) {
    try {
      return Optional.of(
          Instant.parse(
              "%sT%s:00:00Z"
                  .formatted(day.substring("dt=".length()), hour.substring("hour=".length()))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
