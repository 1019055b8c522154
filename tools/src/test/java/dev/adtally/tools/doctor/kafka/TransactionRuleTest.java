package dev.adtally.tools.doctor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TransactionRuleTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final TopicPartition METRICS = new TopicPartition("ad-metrics", 1);
  private static final String OF_THE_JOB = "adtally-aggregation-us-0-1";
  private static final TransactionRule RULE =
      new TransactionRule(
          new Place("us", Place.Hop.CLUSTER),
          Map.of("adtally-aggregation-us", "aggregation-us", "adtally-aggregation", "other"),
          new Limits<>(50L, 80L),
          new Limits<>(Duration.ofMinutes(20), Duration.ofMinutes(30)));

  @Test
  void aYoungTransactionOfAJobIsGreen() {
    List<Finding> findings = findings(open(OF_THE_JOB, Duration.ofSeconds(3)));

    assertThat(findings).singleElement().extracting(Finding::level).isEqualTo(Level.GREEN);
    assertThat(findings.get(0).measured()).isEqualTo("1 open, the oldest for 3 s");
  }

  @Test
  void atHalfOfItsTimeoutItIsYellowAndAtFourFifthsRed() {
    assertThat(worst(Duration.ofSeconds(299))).isEqualTo(Level.GREEN);
    assertThat(worst(Duration.ofMinutes(5))).isEqualTo(Level.YELLOW);
    assertThat(worst(Duration.ofMinutes(8))).isEqualTo(Level.RED);
  }

  @Test
  void itSaysWhenDataIsLostAndOfWhichJobByTheLongestPrefix() {
    Finding finding = findings(open(OF_THE_JOB, Duration.ofMinutes(8))).get(0);

    assertThat(finding.subject()).isEqualTo(OF_THE_JOB + " of aggregation-us");
    assertThat(finding.reason()).contains("2026-01-05 12:02:00 UTC (in 2 min)", "is lost");
    assertThat(finding.nextStep().orElseThrow()).contains("see whether aggregation-us runs");
  }

  @Test
  void aForeignProducerOnATopicOfTheJobsIsYellowAtOnceAndItsIdIsQuotedForTheShell() {
    Finding finding = findings(open("x'; rm -rf *", Duration.ofSeconds(1))).get(0);

    assertThat(finding.level()).isEqualTo(Level.YELLOW);
    assertThat(finding.reason()).contains("ad-metrics is theirs alone");
    assertThat(finding.nextStep().orElseThrow())
        .endsWith("--transactional-id 'x'\"'\"'; rm -rf *'");
  }

  @Test
  void whatReadersCanNotPassIsNamedWithItsHolder() {
    OpenTransaction first = open(OF_THE_JOB, Duration.ofMinutes(25));
    OpenTransaction second =
        new OpenTransaction(
            "adtally-aggregation-us-1-1", 8, Duration.ofHours(9), NOW, Set.of(METRICS));
    TransactionFacts facts =
        facts(
            List.of(
                new OpenTransaction(
                    first.transactionalId(),
                    7,
                    Duration.ofHours(9),
                    first.startedAt(),
                    Set.of(METRICS)),
                second),
            List.of(ongoing(8, 140, NOW), ongoing(7, 120, NOW)));

    List<Finding> findings = RULE.findings(facts);

    assertThat(findings).extracting(Finding::level).containsExactly(Level.YELLOW, Level.GREEN);
    assertThat(findings.get(0).measured())
        .isEqualTo("open for 25 min of 9 h; holds ad-metrics-1 at offset 120 (80 behind it)");
  }

  @Test
  void aTransactionThatNoCoordinatorKnowsIsRedOnceItIsOlderThanAnyMayBecome() {
    Finding young =
        RULE.findings(facts(List.of(), List.of(ongoing(9, 120, NOW.minusSeconds(60))))).get(0);
    Finding old =
        RULE.findings(facts(List.of(), List.of(ongoing(9, 120, NOW.minusSeconds(901))))).get(0);

    assertThat(young.level()).isEqualTo(Level.YELLOW);
    assertThat(old.level()).isEqualTo(Level.RED);
    assertThat(old.nextStep())
        .hasValue(
            "kafka-transactions.sh --bootstrap-server kafka:9092 abort --topic ad-metrics --partition 1 --start-offset 120");
  }

  private static Level worst(Duration age) {
    return findings(open(OF_THE_JOB, age)).get(0).level();
  }

  private static List<Finding> findings(OpenTransaction open) {
    return RULE.findings(facts(List.of(open), List.of()));
  }

  private static OpenTransaction open(String id, Duration age) {
    return new OpenTransaction(id, 7, TIMEOUT, NOW.minus(age), Set.of(METRICS));
  }

  private static OngoingWrite ongoing(long producerId, long offset, Instant lastWrite) {
    return new OngoingWrite(METRICS, producerId, offset, lastWrite);
  }

  private static TransactionFacts facts(List<OpenTransaction> open, List<OngoingWrite> ongoing) {
    return new TransactionFacts(
        "kafka:9092",
        open,
        ongoing,
        Map.of(METRICS, new PartitionEnd(120, 200)),
        Duration.ofMinutes(15),
        NOW);
  }
}
