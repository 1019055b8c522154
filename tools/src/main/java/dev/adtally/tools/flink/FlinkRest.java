package dev.adtally.tools.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.adtally.tools.rest.HttpStatusException;
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
  private static final int NOT_FOUND = 404;

  private final JsonHttp http;

  public FlinkRest(String url) {
    this.http = new JsonHttp(url, "application/json", Duration.ofSeconds(10));
  }

  /** The slots of all TaskManagers that the JobManager knows. */
  public int slotCount() throws IOException, InterruptedException {
    return http.get("/overview").path("slots-total").asInt();
  }

  /** The slots that no job has. */
  public int freeSlotCount() throws IOException, InterruptedException {
    return http.get("/overview").path("slots-available").asInt();
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

  /** More of one job; empty when the cluster does not know it. */
  public Optional<JobDetail> detail(String jobId) throws IOException, InterruptedException {
    Optional<JsonNode> known = known("/jobs/" + jobId);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    JsonNode job = known.get();
    int parallelism = 0;
    boolean allRun = !job.path("vertices").isEmpty();
    for (JsonNode vertex : job.path("vertices")) {
      parallelism = Math.max(parallelism, vertex.path("parallelism").asInt());
      allRun &= vertex.path("status").asText().equals("RUNNING");
    }
    JsonNode timestamps = job.path("timestamps");
    return Optional.of(
        new JobDetail(
            job.path("state").asText(),
            allRun,
            parallelism,
            Instant.ofEpochMilli(job.path("now").asLong()),
            instant(timestamps.path("RUNNING")),
            instant(timestamps.path("RESTARTING"))));
  }

  /** What is known of a job's checkpoints; none of a job that the cluster does not know. */
  public JobCheckpoints checkpoints(String jobId) throws IOException, InterruptedException {
    JsonNode answer = known("/jobs/" + jobId + "/checkpoints").orElseGet(MissingNode::getInstance);
    JsonNode latest = answer.path("latest");
    return new JobCheckpoints(
        answer.path("counts").path("completed").asInt(),
        snapshot(latest.path("completed")),
        snapshot(latest.path("savepoint")));
  }

  /** A setting of the JobManager; empty if it is not set. */
  public Optional<String> clusterSetting(String key) throws IOException, InterruptedException {
    for (JsonNode entry : http.get("/jobmanager/config")) {
      if (entry.path("key").asText().equals(key)) {
        return Optional.of(entry.path("value").asText());
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> known(String path) throws IOException, InterruptedException {
    try {
      return Optional.of(http.get(path));
    } catch (HttpStatusException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Flink says 0 for what never happened. */
  private static Optional<Instant> instant(JsonNode millis) {
    return millis.asLong() <= 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(millis.asLong()));
  }

  private static Optional<Snapshot> snapshot(JsonNode node) {
    String path = node.path("external_path").asText("");
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Snapshot(path, Instant.ofEpochMilli(node.path("latest_ack_timestamp").asLong())));
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
   * More of one job.
   *
   * @param allRun whether every step runs
   * @param parallelism the greatest of its steps
   * @param now the JobManager's clock
   * @param runningSince when it last changed to RUNNING
   * @param restartedAt when it was last restarted
   */
  public record JobDetail(
      String state,
      boolean allRun,
      int parallelism,
      Instant now,
      Optional<Instant> runningSince,
      Optional<Instant> restartedAt) {}

  /** A completed checkpoint or savepoint. */
  public record Snapshot(String path, Instant completedAt) {}

  /**
   * Checkpoints of one job.
   *
   * @param completed how many were completed since it was submitted
   * @param savepoint the latest, also the one that ended the job
   */
  public record JobCheckpoints(
      int completed, Optional<Snapshot> latest, Optional<Snapshot> savepoint) {}

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
