package dev.adtally.tools.jobs;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.flink.FailureText;
import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Waits until submitted jobs run in full. */
final class JobStart {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 300;

  private final FlinkRest rest;

  JobStart(FlinkRest rest) {
    this.rest = rest;
  }

  /**
   * Returns when every job runs in full.
   *
   * @param ids job ids by name
   * @throws ToolFailure when a job fails, ends, or does not run in full in time
   */
  void awaitRunning(Map<String, String> ids, Progress.Stage stage)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (true) {
      Map<String, FlinkRest.RunningJob> waiting = notYetRunning(ids);
      if (waiting.isEmpty()) {
        return;
      }
      for (Map.Entry<String, FlinkRest.RunningJob> entry : waiting.entrySet()) {
        if (!entry.getValue().isLive()) {
          throw failure(entry.getKey(), entry.getValue(), "ended as");
        }
      }
      if (System.nanoTime() > deadline) {
        Map.Entry<String, FlinkRest.RunningJob> first = waiting.entrySet().iterator().next();
        throw failure(
            first.getKey(), first.getValue(), "after " + TIMEOUT.toSeconds() + " s is still");
      }
      stage.show("waiting for the tasks of " + String.join(", ", waiting.keySet()));
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private Map<String, FlinkRest.RunningJob> notYetRunning(Map<String, String> ids)
      throws IOException, InterruptedException {
    Map<String, FlinkRest.RunningJob> jobsByName = new TreeMap<>();
    for (FlinkRest.RunningJob job : rest.jobs()) {
      for (Map.Entry<String, String> entry : ids.entrySet()) {
        if (entry.getValue().equals(job.id()) && !job.isFullyRunning()) {
          jobsByName.put(entry.getKey(), job);
        }
      }
    }
    return jobsByName;
  }

  private ToolFailure failure(String name, FlinkRest.RunningJob job, String what)
      throws IOException, InterruptedException {
    return new ToolFailure(
        "job %s %s %s, %d of %d tasks run: %s%nMore in Flink's web UI under job %s and in logs/flink-taskmanager.log of the state directory."
            .formatted(
                name,
                what,
                job.state(),
                job.runningTasks(),
                job.totalTasks(),
                rest.lastFailure(job.id())
                    .map(FailureText::ofStackTrace)
                    .orElse("Flink reports no failure"),
                job.id()));
  }
}
