package dev.adtally.tools.jobs;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.flink.FailureText;
import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.flink.FlinkRest.JobCheckpoints;
import dev.adtally.tools.flink.FlinkRest.JobDetail;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Watches a job that was just started until it has shown that it works: every task runs, a
 * checkpoint is complete, and it was not restarted for a while.
 *
 * @param calm how long it must have run without a restart
 * @param timeout after which it counts as not working
 */
public record JobTrial(Duration calm, Duration timeout) {
  private static final int MOST_RESTARTS = 3;
  private static final long POLL_MILLIS = 500;

  /**
   * Returns when the job works.
   *
   * @throws ToolFailure with the job's own failure when it ends, restarts again and again, or does
   *     not work in time
   */
  void await(InstalledJob job, FlinkRest rest, String id, Progress.Stage stage)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Set<Instant> restarts = new HashSet<>();
    while (true) {
      Optional<JobDetail> detail = rest.detail(id);
      String missing = "the cluster does not know it";
      if (detail.isPresent()) {
        JobDetail now = detail.get();
        now.restartedAt().ifPresent(restarts::add);
        if (Set.of("FAILED", "CANCELED", "FINISHED").contains(now.state())) {
          throw failure(job, rest, id, "ended as " + now.state());
        }
        if (restarts.size() >= MOST_RESTARTS) {
          throw failure(job, rest, id, "restarts again and again");
        }
        missing = missing(now, rest.checkpoints(id));
        if (missing.isEmpty()) {
          return;
        }
      }
      if (System.nanoTime() > deadline) {
        throw failure(
            job, rest, id, "does not work after %d s: %s".formatted(timeout.toSeconds(), missing));
      }
      stage.show(job.name() + ": " + missing);
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** What the job has not shown yet; empty when it has shown all. */
  String missing(JobDetail job, JobCheckpoints checkpoints) {
    if (!job.state().equals("RUNNING") || !job.allRun()) {
      return "is " + job.state() + ", not all tasks run";
    }
    Instant since =
        job.restartedAt()
            .filter(it -> job.runningSince().isEmpty() || it.isAfter(job.runningSince().get()))
            .or(job::runningSince)
            .orElse(job.now());
    if (checkpoints.latest().filter(it -> it.completedAt().isAfter(since)).isEmpty()) {
      return "no checkpoint is complete yet";
    }
    return Duration.between(since, job.now()).compareTo(calm) < 0
        ? "runs, and is watched for " + calm.toSeconds() + " s"
        : "";
  }

  private static ToolFailure failure(InstalledJob job, FlinkRest rest, String id, String what)
      throws IOException, InterruptedException {
    return new ToolFailure(
        "job %s (%s) %s: %s"
            .formatted(
                job.name(),
                id,
                what,
                rest.lastFailure(id)
                    .map(FailureText::ofStackTrace)
                    .orElse("Flink reports no failure")));
  }
}
