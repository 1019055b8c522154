package dev.adtally.tools.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.flink.FlinkRest.JobCheckpoints;
import dev.adtally.tools.flink.FlinkRest.JobDetail;
import dev.adtally.tools.flink.FlinkRest.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a job that was just started counts as working. */
class JobTrialTest {
  private static final Instant STARTED = Instant.parse("2026-01-05T12:00:00Z");

  private final JobTrial trial = new JobTrial(Duration.ofSeconds(10), Duration.ofMinutes(2));

  @Test
  void aJobThatRunsWithACheckpointAndWasCalmWorks() {
    assertThat(trial.missing(running(10), checkpointAfter(4))).isEmpty();
  }

  @Test
  void aJobOfWhichATaskDoesNotRunDoesNotWorkYet() {
    JobDetail job =
        new JobDetail(
            "RUNNING", false, 2, STARTED.plusSeconds(60), Optional.of(STARTED), Optional.empty());

    assertThat(trial.missing(job, checkpointAfter(4))).contains("not all tasks run");
  }

  @Test
  void aJobWithoutACheckpointDoesNotWorkYet() {
    JobCheckpoints none = new JobCheckpoints(0, Optional.empty(), Optional.empty());

    assertThat(trial.missing(running(60), none)).isEqualTo("no checkpoint is complete yet");
  }

  @Test
  void aCheckpointFromBeforeTheLastRestartDoesNotCount() {
    JobDetail restarted =
        new JobDetail(
            "RUNNING",
            true,
            2,
            STARTED.plusSeconds(60),
            Optional.of(STARTED.plusSeconds(20)),
            Optional.of(STARTED.plusSeconds(18)));

    assertThat(trial.missing(restarted, checkpointAfter(4)))
        .isEqualTo("no checkpoint is complete yet");
    assertThat(trial.missing(restarted, checkpointAfter(25))).isEmpty();
  }

  @Test
  void aJobThatHasJustStartedIsWatched() {
    assertThat(trial.missing(running(9), checkpointAfter(4))).contains("watched for 10 s");
  }

  private static JobDetail running(int forSeconds) {
    return new JobDetail(
        "RUNNING",
        true,
        2,
        STARTED.plusSeconds(forSeconds),
        Optional.of(STARTED),
        Optional.empty());
  }

  private static JobCheckpoints checkpointAfter(int seconds) {
    return new JobCheckpoints(
        1,
        Optional.of(new Snapshot("file:/checkpoints/chk-1", STARTED.plusSeconds(seconds))),
        Optional.empty());
  }
}
