package dev.adtally.tools.doctor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LagRuleTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final Limits<Duration> LIMITS =
      new Limits<>(Duration.ofSeconds(30), Duration.ofMinutes(5));

  @Test
  void aReaderThatHasReadAllRecordsHasNoLagThoughMarkersLieBehindItsPosition() {
    Finding finding =
        only(rule("ad-metrics").findings(List.of(lag("ad-metrics", 90, 0, 97, Unread.NONE)), NOW));

    assertThat(finding.level()).isEqualTo(Level.GREEN);
    assertThat(finding.measured()).isEqualTo("0 records, 0 ms");
  }

  @Test
  void theAgeOfTheOldestUnreadRecordDecides() {
    assertThat(level(Duration.ofSeconds(29))).isEqualTo(Level.GREEN);
    assertThat(level(Duration.ofSeconds(30))).isEqualTo(Level.YELLOW);
    assertThat(level(Duration.ofMinutes(5))).isEqualTo(Level.RED);
  }

  @Test
  void theOldestOfAllPartitionsIsNamed() {
    List<Finding> findings =
        rule("orders")
            .findings(
                List.of(
                    lag("orders", 0, 5, unread(2, Duration.ofSeconds(40))),
                    lag("orders", 3, 5, unread(5, Duration.ofSeconds(100)))),
                NOW);

    assertThat(only(findings).measured()).isEqualTo("7 records, 1 min 40 s");
    assertThat(only(findings).reason()).contains("in partition 3", "11:58:20");
  }

  @Test
  void whatExpiredUnreadOfARawTopicIsLost() {
    List<Finding> raw =
        rule("ad-events").findings(List.of(lag("ad-events", 10, 25, 30, Unread.NONE)), NOW);
    List<Finding> between =
        rule("ad-metrics").findings(List.of(lag("ad-metrics", 10, 25, 30, Unread.NONE)), NOW);

    assertThat(raw).extracting(Finding::level).containsExactly(Level.GREEN, Level.RED);
    assertThat(raw.get(1).measured()).isEqualTo("15 offsets expired unread");
    assertThat(between).extracting(Finding::level).containsExactly(Level.GREEN, Level.YELLOW);
  }

  @Test
  void aTopicThatIsNotThereIsRed() {
    assertThat(only(rule("orders").findings(List.of(), NOW)).level()).isEqualTo(Level.RED);
  }

  @Test
  void recordsThatCouldNotBeReadInTimeAreNoGoodSign() {
    Unread unknown = new Unread(1_000_000, false, Optional.empty());

    Finding finding = only(rule("orders").findings(List.of(lag("orders", 0, 5, unknown)), NOW));

    assertThat(finding.level()).isEqualTo(Level.YELLOW);
    assertThat(finding.measured()).startsWith("at most 1,000,000 records");
  }

  private static Level level(Duration age) {
    return only(rule("orders").findings(List.of(lag("orders", 0, 5, unread(1, age))), NOW)).level();
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static Unread unread(long records, Duration age) {
    return new Unread(records, true, Optional.of(NOW.minus(age)));
  }

  private static PartitionLag lag(String topic, int partition, long committed, Unread unread) {
    return new PartitionLag(
        new TopicPartition(topic, partition), OptionalLong.of(committed), 0, 100, unread);
  }

  private static PartitionLag lag(
      String topic, long committed, long start, long end, Unread unread) {
    return new PartitionLag(
        new TopicPartition(topic, 0), OptionalLong.of(committed), start, end, unread);
  }

  private static LagRule rule(String topic) {
    Place place = new Place("us", Place.Hop.AGGREGATION);
    return new LagRule(new Reader("job-us", "adtally-job-us", place, "us", List.of(topic)), LIMITS);
  }
}
