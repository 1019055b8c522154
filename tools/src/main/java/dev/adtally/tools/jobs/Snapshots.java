package dev.adtally.tools.jobs;

import dev.adtally.tools.flink.FlinkRest.JobCheckpoints;
import dev.adtally.tools.flink.FlinkRest.RunningJob;
import dev.adtally.tools.flink.FlinkRest.Snapshot;
import dev.adtally.tools.installation.InstalledJob;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what a job that no longer runs can start from: by the cluster's memory, and where that
 * forgot it, in the directories of checkpoints and savepoints, if these are local files.
 */
final class Snapshots {
  private static final int SAVEPOINT_ID_CHARACTERS = 6;

  private final JobCluster cluster;

  Snapshots(JobCluster cluster) {
    this.cluster = cluster;
  }

  /** A savepoint or retained checkpoint. */
  record Found(String path, Instant completedAt) {}

  /** The newest of all that is known of the job; empty if there is none. */
  Optional<Found> newest(InstalledJob job, JobMemory memory)
      throws IOException, InterruptedException {
    List<Found> found = new ArrayList<>();
    memory
        .lastSavepoint()
        .ifPresent(it -> found.add(new Found(it.path(), Instant.parse(it.takenAt()))));
    List<String> ids = new ArrayList<>();
    if (memory.submitted() != null) {
      ids.add(memory.submitted().id());
    }
    cluster.rest().jobs().stream()
        .filter(one -> one.name().equals(job.deployment()))
        .map(RunningJob::id)
        .filter(id -> !ids.contains(id))
        .forEach(ids::add);
    for (String id : ids) {
      JobCheckpoints checkpoints = cluster.rest().checkpoints(id);
      Stream.of(checkpoints.latest(), checkpoints.savepoint())
          .flatMap(Optional::stream)
          .map(Snapshots::found)
          .filter(Snapshots::isThere)
          .forEach(found::add);
      checkpointIn(id).ifPresent(found::add);
      savepointIn(id).ifPresent(found::add);
    }
    return found.stream().max(Comparator.comparing(Found::completedAt));
  }

  private static Found found(Snapshot snapshot) {
    return new Found(snapshot.path(), snapshot.completedAt());
  }

  /** The cluster remembers checkpoints that have been deleted since, as a job's that finished. */
  private static boolean isThere(Found found) {
    return local(found.path()).map(Snapshots::isComplete).orElse(true);
  }

  private Optional<Found> checkpointIn(String id) throws IOException, InterruptedException {
    return newestIn("execution.checkpointing.dir", id, "chk-");
  }

  /** Flink names a savepoint after the beginning of the job's id. */
  Optional<Found> savepointIn(String id) throws IOException, InterruptedException {
    return newestIn(
        "execution.checkpointing.savepoint-dir",
        "",
        "savepoint-" + id.substring(0, SAVEPOINT_ID_CHARACTERS) + "-");
  }

  private Optional<Found> newestIn(String setting, String below, String prefix)
      throws IOException, InterruptedException {
    Optional<Path> directory =
        cluster
            .rest()
            .clusterSetting(setting)
            .flatMap(Snapshots::local)
            .map(it -> it.resolve(below))
            .filter(Files::isDirectory);
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    List<Found> found = new ArrayList<>();
    try (Stream<Path> paths = Files.list(directory.get())) {
      for (Path path : paths.toList()) {
        if (Objects.toString(path.getFileName()).startsWith(prefix) && isComplete(path)) {
          found.add(
              new Found(
                  path.toUri().toString(),
                  Files.getLastModifiedTime(path.resolve("_metadata")).toInstant()));
        }
      }
    }
    return found.stream().max(Comparator.comparing(Found::completedAt));
  }

  private static boolean isComplete(Path snapshot) {
    return Files.exists(snapshot.resolve("_metadata"));
  }

  /** The path of a URI of the local file system; empty for any other. */
  private static Optional<Path> local(String uri) {
    try {
      URI parsed = URI.create(uri);
      return "file".equals(parsed.getScheme())
          ? Optional.of(Path.of(parsed.getPath()))
          : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException notOurs) {
      return Optional.empty();
    }
  }
}
