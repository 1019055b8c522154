package dev.adtally.tools.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.ToolFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ExaminationTest {

  private static final Place PLACE = new Place("us", Place.Hop.CLUSTER);
  private static final Finding WELL = Finding.green(Area.KAFKA, PLACE, "topics", "8");

  @Test
  void aCheckThatFailsIsAFindingAndTheOthersAreMade() throws Exception {
    List<Finding> findings =
        examine(
            check(
                () -> {
                  throw new ToolFailure("Kafka at nowhere: no answer");
                }),
            check(() -> List.of(WELL)));

    assertThat(findings).extracting(Finding::level).containsExactly(Level.UNKNOWN, Level.GREEN);
    assertThat(findings.get(0).reason()).isEqualTo("Kafka at nowhere: no answer");
  }

  @Test
  void aCheckThatNeverAnswersIsAFindingAndHoldsNobody() throws Exception {
    CountDownLatch never = new CountDownLatch(1);

    List<Finding> findings =
        examine(
            check(
                () -> {
                  never.await();
                  return List.of(WELL);
                }),
            check(() -> List.of(WELL)));

    assertThat(findings).extracting(Finding::level).containsExactly(Level.UNKNOWN, Level.GREEN);
    assertThat(findings.get(0).reason()).startsWith("no answer within");
  }

  @Test
  void theWorstLevelGivesTheExitCodeOfMonitoringPlugins() {
    assertThat(exitCode()).isZero();
    assertThat(exitCode(Level.GREEN, Level.YELLOW)).isEqualTo(1);
    assertThat(exitCode(Level.YELLOW, Level.UNKNOWN)).isEqualTo(3);
    assertThat(exitCode(Level.UNKNOWN, Level.RED, Level.GREEN)).isEqualTo(2);
  }

  private static int exitCode(Level... levels) {
    List<Finding> findings =
        List.of(levels).stream()
            .map(level -> Finding.of(level, Area.KAFKA, PLACE, "topics", "", "", ""))
            .toList();
    return new Diagnosis(findings, Instant.EPOCH, Duration.ZERO).level().exitCode();
  }

  private static List<Finding> examine(Check... checks) throws InterruptedException {
    return new Examination(Duration.ofSeconds(2)).of(List.of(checks), ended -> {});
  }

  private static Check check(Callable<List<Finding>> examination) {
    return new Check() {
      @Override
      public Area area() {
        return Area.KAFKA;
      }

      @Override
      public Place place() {
        return PLACE;
      }

      @Override
      public String subject() {
        return "topics";
      }

      @Override
      public List<Finding> examine() throws Exception {
        return examination.call();
      }
    };
  }
}
