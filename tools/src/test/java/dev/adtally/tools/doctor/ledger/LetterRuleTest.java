package dev.adtally.tools.doctor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterRuleTest {

  private static final LetterRule RULE =
      new LetterRule(
          new Book(
              "aggregation-us",
              "aggregation",
              "us",
              "ad-events",
              "group",
              new Place("us", Place.Hop.AGGREGATION)),
          new Limits<>(1.0, 10.0),
          10,
          Duration.ofMinutes(10));

  @Test
  void theShareOfTheRecordsReadDecides() {
    assertThat(level("BLANK_ID", 99, 10_000)).isEqualTo(Level.GREEN);
    assertThat(level("BLANK_ID", 100, 10_000)).isEqualTo(Level.YELLOW);
    assertThat(level("BLANK_ID", 1_000, 10_000)).isEqualTo(Level.RED);
  }

  @Test
  void aFewAreNoPattern() {
    assertThat(level("BLANK_ID", 9, 20)).isEqualTo(Level.GREEN);
    assertThat(level("BLANK_ID", 10, 20)).isEqualTo(Level.RED);
  }

  @Test
  void testOrdersAreRefusedOnPurpose() {
    assertThat(level("TEST_ORDER", 500, 1_000)).isEqualTo(Level.GREEN);
  }

  @Test
  void theRemedyIsThatOfTheReason() {
    Finding finding =
        RULE.findings(Map.of(reason("UNKNOWN_SCHEMA_ID"), new Letters(50, 1, 42, "id 9")), 100)
            .get(0);

    assertThat(finding.measured()).isEqualTo("50 of 100 records, 50.0 %, in the last 10 min");
    assertThat(finding.reason()).contains("partition 1, offset 42: id 9");
    assertThat(finding.nextStep().orElseThrow()).startsWith("the producer registers elsewhere");
  }

  @Test
  void everyReasonOfTheDomainHasARemedy() {
    assertThat(RejectionReason.values()).allMatch(reason -> Remedies.isKnown(reason.name()));
    assertThat(Remedies.isKnown("NO_SUCH_REASON")).isFalse();
  }

  private static Level level(String reason, long count, long read) {
    List<Finding> findings =
        RULE.findings(Map.of(reason(reason), new Letters(count, 0, 0, "")), read);
    return findings.get(0).level();
  }

  private static Reason reason(String name) {
    return new Reason("aggregation", "us", "ad-events", "INVALID", name);
  }
}
