package dev.adtally.tools.flink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.adtally.tools.rest.JsonHttp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Questions to a Flink cluster over its REST API. */
public final class FlinkRest {
  private final JsonHttp http;

  public FlinkRest(String url) {
    this.http = new JsonHttp(url, "application/json", Duration.ofSeconds(10));
  }

  /** The slots of all TaskManagers that the JobManager knows. */
  public int slotCount() throws IOException, InterruptedException {
    return http.get("/overview").path("slots-total").asInt();
  }

  /** All jobs the cluster knows, the newest first. */
  public List<RunningJob> jobs() throws IOException, InterruptedException {
    List<RunningJob> jobs = new ArrayList<>();
    for (JsonNode job : http.get("/jobs/overview").path("jobs")) {
      jobs.add(
          new RunningJob(
              job.path("jid").asText(),
              job.path("name").asText(),
              job.path("state").asText(),
              Instant.ofEpochMilli(job.path("start-time").asLong()),
              job.path("tasks").path("running").asInt(),
              job.path("tasks").path("total").asInt()));
    }
    jobs.sort(Comparator.comparing(RunningJob::startedAt).reversed());
    return jobs;
  }

  /** Asks the job to end without a savepoint; its last checkpoint is kept. */
  public void cancel(String jobId) throws IOException, InterruptedException {
    http.send("PATCH", "/jobs/" + jobId + "?mode=cancel", null);
  }

  /**
   * How often the job was restarted since it was submitted. Flink refreshes the number only every
   * ten seconds.
   */
  public int restartCount(String jobId) throws IOException, InterruptedException {
    return http.get("/jobs/" + jobId + "/metrics?get=numRestarts").path(0).path("value").asInt();
  }

  /**
   * When the tasks that the job has now were started: after the submission, or after the last
   * failure. Unlike {@link #restartCount} it moves with every restart; Flink counts failures that
   * meet in one delay as one.
   */
  public Instant tasksStartedAt(String jobId) throws IOException, InterruptedException {
    long newest = 0;
    for (JsonNode vertex : http.get("/jobs/" + jobId).path("vertices")) {
      newest = Math.max(newest, vertex.path("start-time").asLong());
    }
    return Instant.ofEpochMilli(newest);
  }

  /** The newest failure of a job as a stack trace; empty when it never failed. */
  public Optional<String> lastFailure(String jobId) throws IOException, InterruptedException {
    JsonNode entries =
        http.get("/jobs/" + jobId + "/exceptions").path("exceptionHistory").path("entries");
    return Optional.ofNullable(entries.path(0).path("stacktrace").textValue());
  }

  /**
   * A job as the JobManager sees it.
   *
   * @param state Flink's name of the job's state, such as RUNNING or FAILED
   */
  public record RunningJob(
      String id, String name, String state, Instant startedAt, int runningTasks, int totalTasks) {

    /** Whether the job runs or will run again. */
    public boolean isLive() {
      return switch (state) {
        case "FINISHED", "CANCELED", "FAILED" -> false;
        default -> true;
      };
    }

    /** Whether every task of the job runs. */
    public boolean isFullyRunning() {
      return state.equals("RUNNING") && totalTasks > 0 && runningTasks == totalTasks;
    }
  }
}
