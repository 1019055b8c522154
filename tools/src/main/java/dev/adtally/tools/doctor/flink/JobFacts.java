package dev.adtally.tools.doctor.flink;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a JobManager says about the job of one name.
 *
 * @param live the runs that run or will run again; there must be one
 * @param ended how the newest run ended that does not live; empty if none is remembered
 * @param run details of the newest live run
 */
public record JobFacts(
    String flink, List<Live> live, Optional<Ended> ended, Optional<RunFacts> run, Instant now) {

  public JobFacts {
    live = List.copyOf(live);
  }

  /** A run that lives. */
  public record Live(String id, String state, int runningTasks, int totalTasks, Instant since) {}

  /**
   * A run that has ended.
   *
   * @param checkpoint where its last completed one lies; empty if there is none
   */
  public record Ended(String id, String state, Optional<String> checkpoint) {}

  /**
   * Details of a run.
   *
   * @param failures times of the failures that Flink remembers, the newest first
   * @param lastFailure the newest in a line
   * @param vertices steps, as Flink chained them
   */
  public record RunFacts(
      CheckpointFacts checkpoints,
      List<Instant> failures,
      Optional<String> lastFailure,
      List<Vertex> vertices) {

    public RunFacts {
      failures = List.copyOf(failures);
      vertices = List.copyOf(vertices);
    }
  }

  /**
   * Of a run's checkpoints.
   *
   * @param failedInARow since the last that succeeded
   * @param lastFailure why the newest of these failed
   */
  public record CheckpointFacts(
      Optional<Completed> last, int failedInARow, Optional<String> lastFailure) {}

  /** A completed checkpoint. */
  public record Completed(
      long id, Instant triggeredAt, long durationMillis, long stateBytes, String path) {}

  /**
   * A step.
   *
   * @param backPressuredPercent of its time the busiest subtask waits for the next step; empty if
   *     not measured yet
   * @param busyPercent of its time the busiest subtask works
   * @param watermark the smallest that reached a subtask; empty if none did
   */
  public record Vertex(
      String name,
      Optional<Long> backPressuredPercent,
      Optional<Long> busyPercent,
      Optional<Instant> watermark) {}
}
