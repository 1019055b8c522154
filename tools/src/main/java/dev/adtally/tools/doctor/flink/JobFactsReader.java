package dev.adtally.tools.doctor.flink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.adtally.tools.doctor.flink.JobFacts.CheckpointFacts;
import dev.adtally.tools.doctor.flink.JobFacts.Completed;
import dev.adtally.tools.doctor.flink.JobFacts.Ended;
import dev.adtally.tools.doctor.flink.JobFacts.Live;
import dev.adtally.tools.doctor.flink.JobFacts.RunFacts;
import dev.adtally.tools.doctor.flink.JobFacts.Vertex;
import dev.adtally.tools.flink.FailureText;
import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.rest.JsonHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks a JobManager's REST API about one job. */
public final class JobFactsReader {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final URI flink;
  private final FlinkRest rest;
  private final JsonHttp http;
  private final InstantSource clock;

  public JobFactsReader(URI flink, InstantSource clock) {
    this.flink = flink;
    this.rest = new FlinkRest(flink.toString());
    this.http = new JsonHttp(flink.toString(), "application/json", PATIENCE);
    this.clock = clock;
  }

  /**
   * The facts about the job of this name.
   *
   * @throws IOException if the JobManager does not answer
   */
  public JobFacts read(String name) throws IOException, InterruptedException {
    List<FlinkRest.RunningJob> runs =
        rest.jobs().stream().filter(job -> job.name().equals(name)).toList();
    List<Live> live =
        runs.stream()
            .filter(FlinkRest.RunningJob::isLive)
            .map(
                job ->
                    new Live(
                        job.id(),
                        job.state(),
                        job.runningTasks(),
                        job.totalTasks(),
                        job.startedAt()))
            .toList();
    Optional<FlinkRest.RunningJob> last = runs.stream().filter(job -> !job.isLive()).findFirst();
    Optional<Ended> ended =
        last.isPresent() && live.isEmpty() ? Optional.of(ended(last.get())) : Optional.empty();
    return new JobFacts(
        flink.toString(),
        live,
        ended,
        live.isEmpty() ? Optional.empty() : Optional.of(run(live.get(0).id())),
        clock.instant());
  }

  private Ended ended(FlinkRest.RunningJob run) throws IOException, InterruptedException {
    return new Ended(
        run.id(),
        run.state(),
        checkpoints(http.get("/jobs/" + run.id() + "/checkpoints")).last().map(Completed::path));
  }

  private RunFacts run(String id) throws IOException, InterruptedException {
    JsonNode history = http.get("/jobs/" + id + "/exceptions").path("exceptionHistory");
    List<Instant> failures = new ArrayList<>();
    for (JsonNode entry : history.path("entries")) {
      failures.add(Instant.ofEpochMilli(entry.path("timestamp").asLong()));
    }
    List<Vertex> vertices = new ArrayList<>();
    for (JsonNode vertex : http.get("/jobs/" + id).path("vertices")) {
      vertices.add(
          vertex(
              "/jobs/" + id + "/vertices/" + vertex.path("id").asText(),
              vertex.path("name").asText()));
    }
    return new RunFacts(
        checkpoints(http.get("/jobs/" + id + "/checkpoints")),
        failures,
        Optional.ofNullable(history.path("entries").path(0).path("stacktrace").textValue())
            .map(FailureText::ofStackTrace),
        vertices);
  }

  static CheckpointFacts checkpoints(JsonNode answer) {
    int failed = 0;
    Optional<String> why = Optional.empty();
    for (JsonNode checkpoint : answer.path("history")) {
      String status = checkpoint.path("status").asText();
      if (status.equals("COMPLETED")) {
        break;
      }
      if (status.equals("FAILED")) {
        failed++;
        why = why.or(() -> Optional.ofNullable(checkpoint.path("failure_message").textValue()));
      }
    }
    JsonNode last = answer.path("latest").path("completed");
    return new CheckpointFacts(
        last.isObject()
            ? Optional.of(
                new Completed(
                    last.path("id").asLong(),
                    Instant.ofEpochMilli(last.path("trigger_timestamp").asLong()),
                    last.path("end_to_end_duration").asLong(),
                    last.path("state_size").asLong(),
                    last.path("external_path").asText()))
            : Optional.empty(),
        failed,
        why);
  }

  private Vertex vertex(String path, String name) throws IOException, InterruptedException {
    JsonNode metrics =
        http.get(
            path
                + "/subtasks/metrics?get=backPressuredTimeMsPerSecond,busyTimeMsPerSecond&agg=max");
    OptionalLong smallest = OptionalLong.empty();
    for (JsonNode watermark : http.get(path + "/watermarks")) {
      long value = watermark.path("value").asLong(Long.MIN_VALUE);
      smallest = OptionalLong.of(Math.min(value, smallest.orElse(Long.MAX_VALUE)));
    }
    return new Vertex(
        name,
        percent(metrics, "backPressuredTimeMsPerSecond"),
        percent(metrics, "busyTimeMsPerSecond"),
        smallest.isEmpty() || smallest.getAsLong() == Long.MIN_VALUE
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(smallest.getAsLong())));
  }

  /** Of milliseconds per second; Flink measures only while somebody asks. */
  private static Optional<Long> percent(JsonNode metrics, String id) {
    for (JsonNode metric : metrics) {
      if (metric.path("id").asText().equals(id) && metric.path("max").isNumber()) {
        return Optional.of(Math.round(metric.path("max").asDouble() / 10));
      }
    }
    return Optional.empty();
  }
}
