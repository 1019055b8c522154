package dev.adtally.hive.compaction;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;

/**
 * Rewrites the partitions of a table so that each record UUID stands in them once, with its
 * greatest row_version.
 *
 * <p>The rows that the view shows stay the same at every moment, also when this is killed, runs
 * twice at once, or runs beside queries and jobs. Rows that share UUID and version and still differ
 * are all kept: the view chooses. Replaced files stay for the grace, and go with a later run.
 */
public final class TableCompaction {
  private final TableFiles table;
  private final CompactionSettings settings;
  private final InstantSource clock;

  public TableCompaction(TableFiles table, CompactionSettings settings, InstantSource clock) {
    this.table = table;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What became of each partition old enough.
   *
   * @param failures by partition: those that could not be compacted are as they were
   */
  public record Result(List<PartitionOutcome> outcomes, Map<String, IOException> failures) {
    public Result {
      outcomes = List.copyOf(outcomes);
      failures = Map.copyOf(failures);
    }
  }

  /**
   * Compacts every partition that is old enough; one that fails does not keep the others.
   *
   * @throws IOException when the table's directory can't be listed
   */
  public Result run(CompactionListener listener) throws IOException {
    return each(listener, compaction -> compaction.run(listener));
  }

  /** Tells what {@link #run} would do, and changes nothing. */
  public Result preview(CompactionListener listener) throws IOException {
    return each(listener, PartitionCompaction::preview);
  }

  private Result each(CompactionListener listener, Work work) throws IOException {
    FileSystem files = table.directory().getFileSystem(table.hadoop());
    ParquetFiles parquet = new ParquetFiles(table.hadoop());
    List<PartitionDirectory> partitions =
        PartitionDirectory.list(files, table.directory()).stream()
            .filter(partition -> partition.endedBefore(clock.instant(), settings.olderThan()))
            .toList();
    List<PartitionOutcome> outcomes = new ArrayList<>();
    Map<String, IOException> failures = new TreeMap<>();
    for (PartitionDirectory partition : partitions) {
      listener.partition(
          partition.name(), outcomes.size() + failures.size() + 1, partitions.size());
      try {
        PartitionOutcome outcome =
            work.on(new PartitionCompaction(files, parquet, settings, clock, partition));
        outcomes.add(outcome);
        listener.done(outcome);
      } catch (FileNotFoundException e) {
        // A second compaction deleted what it had replaced; the next run sees its output.
        failures.put(
            partition.name(),
            new IOException("its files changed meanwhile; run again: " + e.getMessage(), e));
      } catch (IOException e) {
        failures.put(partition.name(), e);
      }
    }
    return new Result(outcomes, failures);
  }

  private interface Work {
    PartitionOutcome on(PartitionCompaction compaction) throws IOException;
  }
}
