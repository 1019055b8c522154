package dev.adtally.tools.doctor.hive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.hive.compaction.PartitionListing.Listed;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartitionRuleTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final String HOUR = "dt=2026-01-05/hour=10/row_kind=METRIC";
  private static final PartitionRule RULE =
      new PartitionRule(
          new Place(Place.GLOBAL, Place.Hop.READERS),
          "adtally.ads_metrics_rows",
          Duration.ofMinutes(1),
          Duration.ofDays(7));

  @Test
  void partitionsThatBothKnowAreGreen() {
    assertThat(level(Set.of(HOUR), listed(2, 600), List.of())).isEqualTo(Level.GREEN);
  }

  @Test
  void filesThatNoQuerySeesAreRedOnceTheJobHadItsTime() {
    assertThat(level(Set.of(), listed(2, 60), List.of())).isEqualTo(Level.GREEN);
    assertThat(level(Set.of(), listed(2, 61), List.of())).isEqualTo(Level.RED);
  }

  @Test
  void aDirectoryWithoutAVisibleFileNeedsNoPartition() {
    assertThat(level(Set.of(), listed(0, 600), List.of())).isEqualTo(Level.GREEN);
  }

  @Test
  void aPartitionWhoseFilesAreGoneIsYellow() {
    assertThat(
            level(Set.of(HOUR, "dt=2026-01-04/hour=10/row_kind=METRIC"), listed(2, 600), List.of()))
        .isEqualTo(Level.YELLOW);
  }

  @Test
  void whatKilledJobsLeftIsYellow() {
    assertThat(level(Set.of(HOUR), listed(2, 600), List.of(HOUR + "/.part.inprogress")))
        .isEqualTo(Level.YELLOW);
  }

  private static Level level(Set<String> registered, Listed directory, List<String> unfinished) {
    List<Finding> findings =
        RULE.findings(new TableFacts(registered, List.of(directory), unfinished, NOW));
    assertThat(findings).hasSize(1);
    return findings.get(0).level();
  }

  private static Listed listed(int files, long ageSeconds) {
    return new Listed(HOUR, files, NOW.minusSeconds(ageSeconds));
  }
}
