package dev.adtally.hive.compaction;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/** The partitions of a table as its files have them, whatever the metastore knows. Only reads. */
public final class PartitionListing {

  private final TableFiles table;

  public PartitionListing(TableFiles table) {
    this.table = table;
  }

  /**
   * A partition that has a directory.
   *
   * @param name its path below the table's directory
   * @param visibleFiles files that a query reads
   * @param oldestVisible when the oldest of these was written; the epoch if there are none
   */
  public record Listed(String name, int visibleFiles, Instant oldestVisible) {}

  /** All of them, the oldest first; none if the table has no directory yet. */
  public List<Listed> read() throws IOException {
    FileSystem files = table.directory().getFileSystem(table.hadoop());
    List<Listed> listed = new ArrayList<>();
    try {
      for (PartitionDirectory partition : PartitionDirectory.list(files, table.directory())) {
        int visible = 0;
        long oldest = Long.MAX_VALUE;
        for (FileStatus file : files.listStatus(partition.path())) {
          if (file.isFile() && !FileNames.isHidden(file.getPath().getName())) {
            visible++;
            oldest = Math.min(oldest, file.getModificationTime());
          }
        }
        listed.add(
            new Listed(
                partition.name(),
                visible,
                visible == 0 ? Instant.EPOCH : Instant.ofEpochMilli(oldest)));
      }
    } catch (FileNotFoundException noDirectory) {
      return List.of();
    }
    return listed;
  }
}
