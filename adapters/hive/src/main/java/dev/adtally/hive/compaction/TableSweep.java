package dev.adtally.hive.compaction;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * Deletes the hidden files that killed jobs and killed compactions left unfinished. Queries never
 * see them.
 *
 * <p>A job that is restored from a checkpoint still commits the unfinished files which that
 * checkpoint names, and says nothing when one is gone: its rows would be lost. So the age must
 * exceed that of any checkpoint or savepoint a job is restored from.
 */
public final class TableSweep {
  /** A running job's checkpoint can be as old as its tolerated failures make it. */
  public static final Duration LEAST_AGE = Duration.ofHours(1);

  private final TableFiles table;
  private final Duration olderThan;
  private final InstantSource clock;

  /**
   * A sweep of files not written to for so long.
   *
   * @throws IllegalArgumentException for less than {@link #LEAST_AGE}
   */
  public TableSweep(TableFiles table, Duration olderThan, InstantSource clock) {
    if (olderThan.compareTo(LEAST_AGE) < 0) {
      throw new IllegalArgumentException(
          "unfinished files younger than %d minutes may belong to a running job; --older-than is %d minutes"
              .formatted(LEAST_AGE.toMinutes(), olderThan.toMinutes()));
    }
    this.table = table;
    this.olderThan = olderThan;
    this.clock = clock;
  }

  /** A file that is swept. */
  public record Swept(String file, long bytes) {}

  /** Deletes the files, or in a dry run only names them. */
  public List<Swept> run(boolean dryRun) throws IOException {
    FileSystem files = table.directory().getFileSystem(table.hadoop());
    Instant youngest = clock.instant().minus(olderThan);
    List<Swept> swept = new ArrayList<>();
    for (PartitionDirectory partition : PartitionDirectory.list(files, table.directory())) {
      if (!dryRun) {
        // What a planned compaction still needs gets its name first.
        new PendingCompactions(files, partition.path()).finishPlanned();
      }
      for (FileStatus file : files.listStatus(partition.path())) {
        String name = file.getPath().getName();
        if (file.isFile()
            && FileNames.isUnfinished(name)
            && Instant.ofEpochMilli(file.getModificationTime()).isBefore(youngest)) {
          if (dryRun || files.delete(file.getPath(), false)) {
            swept.add(new Swept(partition.name() + "/" + name, file.getLen()));
          }
        }
      }
    }
    return swept;
  }
}
