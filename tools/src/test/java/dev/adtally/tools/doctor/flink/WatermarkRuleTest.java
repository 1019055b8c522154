package dev.adtally.tools.doctor.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatermarkRuleTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final WatermarkRule RULE =
      new WatermarkRule(
          "aggregation-us",
          new Place("us", Place.Hop.AGGREGATION),
          new Limits<>(Duration.ofMinutes(3), Duration.ofHours(1)),
          IDLE);

  @Test
  void aLogOfLongAgoIsNotBehindIfTheWatermarkIsAtItsEnd() {
    Instant yearsAgo = Instant.parse("2017-11-06T00:00:00Z");

    assertThat(finding(yearsAgo.minusSeconds(30), source("us ad-events-0", 1, yearsAgo)).level())
        .isEqualTo(Level.GREEN);
  }

  @Test
  void thePartitionThatHoldsItIsNamed() {
    Finding finding =
        finding(
            NOW.minusSeconds(630),
            source("us ad-events-0", 1, NOW),
            source("us ad-events-2", 1, NOW.minusSeconds(600)));

    assertThat(finding.level()).isEqualTo(Level.YELLOW);
    assertThat(finding.measured()).isEqualTo("10 min 30 s behind the newest event");
    assertThat(finding.reason()).startsWith("held by us ad-events-2").contains("10 min older");
  }

  @Test
  void anIdlePartitionHoldsNobody() {
    assertThat(
            finding(
                    NOW.minusSeconds(30),
                    source("us ad-events-0", 1, NOW),
                    source("us ad-events-2", 120, NOW.minusSeconds(7_200)))
                .level())
        .isEqualTo(Level.GREEN);
  }

  @Test
  void ifNoPartitionIsThatOldTheJobItselfIsBehind() {
    Finding finding = finding(NOW.minusSeconds(3_600), source("us ad-events-0", 1, NOW));

    assertThat(finding.level()).isEqualTo(Level.RED);
    assertThat(finding.reason()).contains("the job itself is behind");
  }

  @Test
  void silentInputIsNoFault() {
    Finding finding = finding(NOW.minusSeconds(9_000), source("us ad-events-0", 300, NOW));

    assertThat(finding.level()).isEqualTo(Level.GREEN);
    assertThat(finding.measured()).isEqualTo("input silent for 5 min, watermark stands");
  }

  private static Finding finding(Instant watermark, SourceFacts... sources) {
    return RULE.finding(List.of(sources), Optional.of(watermark), NOW);
  }

  private static SourceFacts source(String name, long silentSeconds, Instant newestEvent) {
    return new SourceFacts(
        name, Optional.of(NOW.minusSeconds(silentSeconds)), Optional.of(newestEvent));
  }
}
