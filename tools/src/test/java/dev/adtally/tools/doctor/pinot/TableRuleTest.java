package dev.adtally.tools.doctor.pinot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.kafka.Unread;
import dev.adtally.tools.doctor.pinot.TableFacts.Consuming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableRuleTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final TableRule RULE =
      new TableRule(
          "ads_metrics",
          new Place(Place.GLOBAL, Place.Hop.READERS),
          new Limits<>(Duration.ofSeconds(30), Duration.ofMinutes(5)),
          "http://pinot:9000");

  @Test
  void aTableThatConsumesEverythingIsGreen() {
    assertThat(levels(facts(false, Map.of(), Map.of(0, well(), 1, well()), 90)))
        .containsExactly(Level.GREEN);
  }

  @Test
  void aPausedTableIsRedWithTheCommandThatResumesIt() {
    Finding finding = RULE.findings(facts(true, Map.of(), Map.of(), 90), NOW).get(0);

    assertThat(finding.level()).isEqualTo(Level.RED);
    assertThat(finding.nextStep())
        .hasValue("curl -X POST 'http://pinot:9000/tables/ads_metrics/resumeConsumption'");
  }

  @Test
  void aPartitionThatNobodyConsumesIsRed() {
    Consuming stuck = new Consuming(List.of("NOT_CONSUMING"), 10, Unread.NONE);

    assertThat(levels(facts(false, Map.of(), Map.of(0, well()), 90)))
        .containsExactly(Level.RED, Level.GREEN);
    assertThat(levels(facts(false, Map.of(), Map.of(0, well(), 1, stuck), 90)))
        .containsExactly(Level.RED, Level.GREEN);
  }

  @Test
  void aSegmentInAnotherStateThanItShouldHaveIsRed() {
    assertThat(levels(facts(false, Map.of("s1", "ERROR"), Map.of(0, well(), 1, well()), 90)))
        .containsExactly(Level.RED, Level.GREEN);
  }

  @Test
  void offsetsThatAreConsumedWithoutARowAreRed() {
    assertThat(levels(facts(false, Map.of(), Map.of(0, well(), 1, well()), 0)))
        .containsExactly(Level.RED, Level.GREEN);
  }

  @Test
  void theOldestRowThatIsNotThereYetDecides() {
    Consuming behind =
        new Consuming(
            List.of("CONSUMING"), 10, new Unread(4, true, Optional.of(NOW.minusSeconds(30))));

    Finding finding =
        RULE.findings(facts(false, Map.of(), Map.of(0, well(), 1, behind), 90), NOW).get(0);

    assertThat(finding.level()).isEqualTo(Level.YELLOW);
    assertThat(finding.reason()).endsWith("partition 1");
  }

  @Test
  void anOfflineSegmentIsAstrayOnlyIfItIsNotMeantToBe() throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode ideal =
        json.readTree(
            """
            {"s1": {"a": "ONLINE"}, "s2": {"a": "OFFLINE"}, "s3": {"a": "CONSUMING"}}""");
    JsonNode actual =
        json.readTree(
            """
        {"s1": {"a": "ERROR"}, "s2": {"a": "OFFLINE"}}""");

    assertThat(PinotCheck.astray(ideal, actual))
        .containsOnly(
            Map.entry("s1", "ERROR on a, should be ONLINE"),
            Map.entry("s3", "nowhere on a, should be CONSUMING"));
  }

  private static List<Level> levels(TableFacts facts) {
    return RULE.findings(facts, NOW).stream().map(Finding::level).toList();
  }

  private static Consuming well() {
    return new Consuming(List.of("CONSUMING"), 10, Unread.NONE);
  }

  private static TableFacts facts(
      boolean paused, Map<String, String> astray, Map<Integer, Consuming> consuming, long rows) {
    return new TableFacts(paused, astray, 3, new TreeMap<>(consuming), 2, rows);
  }
}
