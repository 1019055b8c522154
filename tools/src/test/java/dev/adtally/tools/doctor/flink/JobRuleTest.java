package dev.adtally.tools.doctor.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.flink.JobFacts.CheckpointFacts;
import dev.adtally.tools.doctor.flink.JobFacts.Completed;
import dev.adtally.tools.doctor.flink.JobFacts.Ended;
import dev.adtally.tools.doctor.flink.JobFacts.Live;
import dev.adtally.tools.doctor.flink.JobFacts.RunFacts;
import dev.adtally.tools.doctor.flink.JobFacts.Vertex;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobRuleTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final Live RUNNING = new Live("a1", "RUNNING", 9, 9, NOW.minusSeconds(3_600));
  private static final JobRule RULE =
      new JobRule(
          "aggregation-us",
          new Place("us", Place.Hop.AGGREGATION),
          new JobRule.JobLimits(
              new Limits<>(Duration.ofSeconds(60), Duration.ofMinutes(5)),
              new Limits<>(1L, 3L),
              new Limits<>(1L, 3L),
              Duration.ofMinutes(10),
              new Limits<>(50L, Long.MAX_VALUE)));

  @Test
  void aJobThatRunsAndCompletesCheckpointsIsGreen() {
    assertThat(findings(checkpoint(2, 0), List.of(), 10))
        .hasSize(4)
        .extracting(Finding::level)
        .containsOnly(Level.GREEN);
  }

  @Test
  void aJobThatIsGoneIsRedAndSaysHowItEnded() {
    JobFacts gone =
        new JobFacts(
            "http://flink",
            List.of(),
            Optional.of(new Ended("a1", "CANCELED", Optional.of("s3://chk/chk-7"))),
            Optional.empty(),
            NOW);

    Finding finding = RULE.findings(gone).get(0);

    assertThat(finding.level()).isEqualTo(Level.RED);
    assertThat(finding.measured()).isEqualTo("CANCELED, run a1");
    assertThat(finding.nextStep().orElseThrow())
        .contains("s3://chk/chk-7: ./adtally jobs submit --job aggregation-us --resume");
  }

  @Test
  void twoRunsOfOneNameFenceEachOther() {
    JobFacts twice =
        new JobFacts(
            "http://flink",
            List.of(RUNNING, new Live("b2", "RUNNING", 9, 9, NOW)),
            Optional.empty(),
            Optional.empty(),
            NOW);

    Finding finding = RULE.findings(twice).get(0);

    assertThat(finding.level()).isEqualTo(Level.RED);
    assertThat(finding.reason()).contains("a1, b2");
  }

  @Test
  void aJobWhoseTasksDoNotAllRunIsYellow() {
    JobFacts starting =
        new JobFacts(
            "http://flink",
            List.of(new Live("a1", "RESTARTING", 0, 9, NOW)),
            Optional.empty(),
            Optional.empty(),
            NOW);

    assertThat(RULE.findings(starting).get(0).level()).isEqualTo(Level.YELLOW);
  }

  @Test
  void theAgeOfTheLastCheckpointDecides() {
    assertThat(checkpoints(checkpoint(59, 0))).isEqualTo(Level.GREEN);
    assertThat(checkpoints(checkpoint(60, 0))).isEqualTo(Level.YELLOW);
    assertThat(checkpoints(checkpoint(300, 0))).isEqualTo(Level.RED);
  }

  @Test
  void failedCheckpointsInARowAreYellowAndThenRed() {
    assertThat(checkpoints(checkpoint(2, 1))).isEqualTo(Level.YELLOW);
    assertThat(checkpoints(checkpoint(2, 3))).isEqualTo(Level.RED);
  }

  @Test
  void aJobThatHasNeverCompletedOneIsJudgedByItsAge() {
    CheckpointFacts none = new CheckpointFacts(Optional.empty(), 0, Optional.empty());

    assertThat(checkpoints(none)).isEqualTo(Level.RED);
  }

  @Test
  void onlyFailuresOfLateCountAsRestarts() {
    Instant old = NOW.minusSeconds(601);
    Instant fresh = NOW.minusSeconds(600);

    assertThat(restarts(List.of(old, old, old))).isEqualTo(Level.GREEN);
    assertThat(restarts(List.of(fresh, old))).isEqualTo(Level.YELLOW);
    assertThat(restarts(List.of(fresh, fresh, fresh))).isEqualTo(Level.RED);
  }

  @Test
  void backPressureNamesTheStepThatIsBusy() {
    Finding finding = findings(checkpoint(2, 0), List.of(), 70).get(3);

    assertThat(finding.level()).isEqualTo(Level.YELLOW);
    assertThat(finding.measured()).isEqualTo("70 % of the time in dedup");
    assertThat(finding.reason()).contains("fold, busy 99 %");
  }

  private static Level checkpoints(CheckpointFacts facts) {
    return findings(facts, List.of(), 0).get(1).level();
  }

  private static Level restarts(List<Instant> failures) {
    return findings(checkpoint(2, 0), failures, 0).get(2).level();
  }

  private static List<Finding> findings(
      CheckpointFacts checkpoints, List<Instant> failures, long backPressured) {
    RunFacts run =
        new RunFacts(
            checkpoints,
            failures,
            Optional.of("java.io.IOException: disk full"),
            List.of(
                new Vertex("dedup", Optional.of(backPressured), Optional.of(10L), Optional.empty()),
                new Vertex("fold", Optional.of(0L), Optional.of(99L), Optional.empty())));
    return RULE.findings(
        new JobFacts("http://flink", List.of(RUNNING), Optional.empty(), Optional.of(run), NOW));
  }

  private static CheckpointFacts checkpoint(long ageSeconds, int failed) {
    return new CheckpointFacts(
        Optional.of(new Completed(7, NOW.minusSeconds(ageSeconds), 90, 119_000, "file:/chk-7")),
        failed,
        failed == 0 ? Optional.empty() : Optional.of("expired"));
  }
}
