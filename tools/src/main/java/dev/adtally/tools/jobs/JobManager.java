package dev.adtally.tools.jobs;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.flink.FlinkRest.JobCheckpoints;
import dev.adtally.tools.flink.FlinkRest.JobDetail;
import dev.adtally.tools.flink.FlinkRest.RunningJob;
import dev.adtally.tools.flink.FlinkRest.Snapshot;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.progress.Progress;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Stops jobs, and tells how they are. */
public final class JobManager {
  private final JobCluster cluster;
  private final Progress progress;

  public JobManager(JobCluster cluster, Progress progress) {
    this.cluster = cluster;
    this.progress = progress;
  }

  /**
   * A job that was stopped.
   *
   * @param path of its savepoint
   */
  public record Stopped(String id, String path) {}

  /**
   * How a job is.
   *
   * @param state Flink's; NOT RUNNING if the cluster has none of that name
   * @param since when it was submitted
   * @param restarts counted by Flink, which refreshes the number every ten seconds
   * @param savepoint the last that a stop took
   * @param upgrade phase of an upgrade that was begun and not finished
   */
  public record JobState(
      String name,
      String deployment,
      String state,
      Optional<String> id,
      Optional<Instant> since,
      int restarts,
      Optional<Snapshot> checkpoint,
      int parallelism,
      Optional<String> savepoint,
      Optional<String> upgrade) {}

  /**
   * Stops a job with a savepoint, and remembers it.
   *
   * @param drain whether all timers fire first, for a job that won't go on
   * @throws ToolFailure when the job was not stopped; it runs on
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Stopped stop(InstalledJob job, boolean drain) throws Exception {
    try (AutoCloseable lock = cluster.store().lock(job.name())) {
      if (cluster.store().read(job.name()).upgrade() != null) {
        throw new ToolFailure(
            "an upgrade of %s was begun and not finished. Finish it first: ./adtally jobs upgrade --job %s"
                .formatted(job.name(), job.name()));
      }
      JobMemory.Savepoint savepoint = new JobStop(cluster, progress).stop(job, drain);
      return new Stopped(savepoint.jobId(), savepoint.path());
    }
  }

  /** How the job is now; the live one of its name, or else the newest that the cluster knows. */
  public JobState state(InstalledJob job) throws IOException, InterruptedException {
    JobMemory memory = cluster.store().read(job.name());
    Optional<String> savepoint = memory.lastSavepoint().map(JobMemory.Savepoint::path);
    Optional<String> upgrade =
        Optional.ofNullable(memory.upgrade()).map(under -> under.phase().name());
    Optional<RunningJob> newest =
        cluster.rest().jobs().stream()
            .filter(one -> one.name().equals(job.deployment()))
            .reduce((one, other) -> one.isLive() || !other.isLive() ? one : other);
    if (newest.isEmpty()) {
      return new JobState(
          job.name(),
          job.deployment(),
          "NOT RUNNING",
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty(),
          0,
          savepoint,
          upgrade);
    }
    RunningJob found = newest.get();
    JobCheckpoints checkpoints = cluster.rest().checkpoints(found.id());
    return new JobState(
        job.name(),
        job.deployment(),
        found.state(),
        Optional.of(found.id()),
        Optional.of(found.startedAt()),
        found.isLive() ? cluster.rest().restartCount(found.id()) : 0,
        checkpoints.latest(),
        cluster.rest().detail(found.id()).map(JobDetail::parallelism).orElse(0),
        savepoint,
        upgrade);
  }
}
