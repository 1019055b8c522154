package dev.adtally.tools.jobs;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.flink.FlinkRest.RunningJob;
import dev.adtally.tools.flink.FlinkRest.Snapshot;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.jobs.JobMemory.Savepoint;
import dev.adtally.tools.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Stops a job with a savepoint. What is done is remembered before it is done, so a call after one
 * that was killed finds the savepoint that the first one asked for.
 */
final class JobStop {
  private static final Duration END = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 300;

  private final JobCluster cluster;
  private final Progress progress;

  JobStop(JobCluster cluster, Progress progress) {
    this.cluster = cluster;
    this.progress = progress;
  }

  /**
   * Stops the job if it lives, and returns its savepoint. The caller holds the job's lock.
   *
   * @throws ToolFailure when the job neither lives nor was being stopped, or could not be stopped;
   *     then it goes on
   */
  Savepoint stop(InstalledJob job, boolean drain) throws IOException, InterruptedException {
    JobMemory memory = cluster.store().read(job.name());
    Optional<RunningJob> live = cluster.live(job);
    String id = live.map(RunningJob::id).orElse(memory.stopping());
    if (id == null) {
      throw new ToolFailure(
          "%s does not run%s. See ./adtally jobs list"
              .formatted(
                  job.deployment(),
                  memory
                      .lastSavepoint()
                      .map(it -> "; it was stopped with " + it.path())
                      .orElse("")));
    }
    cluster.store().write(job.name(), memory.withStopping(id));
    Progress.Stage stage = progress.stage("stopping " + job.name() + " with a savepoint");
    Optional<String> told = live.isPresent() ? cluster.stop(job, id, drain) : Optional.empty();
    if (live.isPresent()) {
      awaitEnd(job, id, told.isPresent(), stage);
    }
    Optional<String> path = told.isPresent() ? told : remembered(id);
    if (path.isEmpty()) {
      cluster.store().write(job.name(), memory.withStopping(null));
      throw new ToolFailure(
          "job %s (%s) has ended, but no savepoint of it is known. Start it from its last checkpoint: ./adtally jobs submit --job %s --resume"
              .formatted(job.name(), id, job.name()));
    }
    Savepoint savepoint =
        new Savepoint(path.get(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), id);
    cluster.store().write(job.name(), cluster.store().read(job.name()).withSavepoint(savepoint));
    stage.done(savepoint.path());
    return savepoint;
  }

  private Optional<String> remembered(String id) throws IOException, InterruptedException {
    Optional<String> path = cluster.savepointOf(id).map(Snapshot::path);
    return path.isPresent()
        ? path
        : new Snapshots(cluster).savepointIn(id).map(Snapshots.Found::path);
  }

  /** A stop that an earlier call asked for may still be under way: then Flink refuses a second. */
  private void awaitEnd(InstalledJob job, String id, boolean stopped, Progress.Stage stage)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + (stopped ? END : END.dividedBy(9)).toNanos();
    while (cluster.find(id).filter(RunningJob::isLive).isPresent()) {
      if (System.nanoTime() > deadline) {
        JobMemory memory = cluster.store().read(job.name());
        cluster.store().write(job.name(), memory.withStopping(null));
        throw new ToolFailure(
            "job %s (%s) was not stopped and still runs: %s"
                .formatted(job.name(), id, cluster.stopFailure(job)));
      }
      stage.show("waiting for its end");
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
