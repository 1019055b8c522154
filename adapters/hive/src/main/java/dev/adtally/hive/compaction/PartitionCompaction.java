package dev.adtally.hive.compaction;

import dev.adtally.hive.compaction.PartitionOutcome.Amounts;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Compacts one partition: finishes what earlier compactions left, deletes what they replaced, and
 * rewrites what is there now. A kill at any point leaves the visible rows with the same last
 * states, and hidden files that the next run finishes or the sweep removes.
 */
final class PartitionCompaction {
  private final FileSystem files;
  private final ParquetFiles parquet;
  private final CompactionSettings settings;
  private final InstantSource clock;
  private final PartitionDirectory partition;
  private final PendingCompactions pending;

  PartitionCompaction(
      FileSystem files,
      ParquetFiles parquet,
      CompactionSettings settings,
      InstantSource clock,
      PartitionDirectory partition) {
    this.files = files;
    this.parquet = parquet;
    this.settings = settings;
    this.clock = clock;
    this.partition = partition;
    this.pending = new PendingCompactions(files, partition.path());
  }

  PartitionOutcome run(CompactionListener listener) throws IOException {
    if (isLeased()) {
      return unchanged("another compaction works in it", 0);
    }
    pending.finishPlanned();
    int deleted = pending.deleteReplaced(clock.instant(), settings.grace());
    List<FileStatus> inputs = inputs();
    Optional<String> reason = reasonToLeave(inputs);
    if (reason.isPresent()) {
      return unchanged(reason.get(), deleted);
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    try (Lease lease = Lease.take(files, partition.path(), id, clock)) {
      return rewrite(id, inputs, lease, deleted, listener);
    }
  }

  /** What {@link #run} would rewrite; changes nothing. */
  PartitionOutcome preview() throws IOException {
    List<FileStatus> inputs = inputs();
    Optional<String> reason = reasonToLeave(inputs);
    return reason.isPresent()
        ? unchanged(reason.get(), 0)
        : new PartitionOutcome(
            partition.name(), true, "", amounts(inputs, 0), Amounts.NONE, 0, inputs.size());
  }

  private PartitionOutcome rewrite(
      String id, List<FileStatus> inputs, Lease lease, int deleted, CompactionListener listener)
      throws IOException {
    PartitionRewrite rewrite =
        new PartitionRewrite(
            parquet,
            settings.maxKeysInMemory(),
            (rowsRead, rowsToRead) -> {
              lease.renew();
              listener.reading(partition.name(), rowsRead, rowsToRead);
            });
    List<ParquetFiles.Footer> footers = rewrite.footers(inputs);
    Schema schema = PartitionRewrite.schema(footers);
    RollingOutput output =
        new RollingOutput(parquet, files, partition.path(), id, schema, settings.targetFileBytes());
    Amounts after;
    try {
      rewrite.run(footers, schema, output);
      after = new Amounts(output.names().size(), output.rows(), output.bytes());
    } catch (IOException | RuntimeException e) {
      output.discard(e);
      throw e;
    }
    long rows = footers.stream().mapToLong(ParquetFiles.Footer::rows).sum();
    if (output.names().isEmpty()) {
      return unchanged("no rows", deleted);
    }
    List<String> names = inputs.stream().map(file -> file.getPath().getName()).toList();
    pending.planAndCommit(new Manifest(id, names, output.names()));
    return new PartitionOutcome(
        partition.name(), true, "", amounts(inputs, rows), after, deleted, names.size());
  }

  private boolean isLeased() throws IOException {
    Path lease = new Path(partition.path(), FileNames.LEASE);
    for (FileStatus file : files.listStatus(partition.path())) {
      if (file.getPath().getName().equals(lease.getName())) {
        return Lease.isHeld(file, clock.instant());
      }
    }
    return false;
  }

  /** The visible files that nothing has replaced and that are old enough, the newest first. */
  private List<FileStatus> inputs() throws IOException {
    Set<String> replaced = pending.replaced();
    Instant youngest = clock.instant().minus(settings.minFileAge());
    List<FileStatus> inputs = new ArrayList<>();
    for (FileStatus file : files.listStatus(partition.path())) {
      String name = file.getPath().getName();
      if (file.isFile()
          && !FileNames.isHidden(name)
          && !replaced.contains(name)
          && !Instant.ofEpochMilli(file.getModificationTime()).isAfter(youngest)) {
        inputs.add(file);
      }
    }
    inputs.sort(
        Comparator.comparingLong(FileStatus::getModificationTime)
            .reversed()
            .thenComparing(file -> file.getPath().getName()));
    return inputs;
  }

  private static Optional<String> reasonToLeave(List<FileStatus> inputs) {
    if (inputs.isEmpty()) {
      return Optional.of("no files old enough");
    }
    Set<Optional<String>> writers = new HashSet<>();
    inputs.forEach(file -> writers.add(FileNames.compactionOf(file.getPath().getName())));
    return writers.size() == 1 && writers.iterator().next().isPresent()
        ? Optional.of("compacted already")
        : Optional.empty();
  }

  private static Amounts amounts(List<FileStatus> files, long rows) {
    return new Amounts(files.size(), rows, files.stream().mapToLong(FileStatus::getLen).sum());
  }

  private PartitionOutcome unchanged(String remark, int deleted) {
    return new PartitionOutcome(
        partition.name(), false, remark, Amounts.NONE, Amounts.NONE, deleted, 0);
  }
}
