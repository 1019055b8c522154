package dev.adtally.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayConfigTest {

  private static final String MINUTES =
      "id: r-1, from: '2026-01-05T00:00:00Z', to: '2026-01-05T01:00:00Z'";
  private static final String OFFSETS =
      "offsets: {ad-events: {0: [120, 4711], 3: [0, 0]}, ad-metrics: {}}";

  @Test
  void aFileWithoutTheSectionIsALiveJobs() {
    assertThat(own("{}")).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    ReplayConfig replay =
        own("replay: {" + MINUTES + ", dryRun: true, " + OFFSETS + "}").orElseThrow();

    assertThat(replay.id()).isEqualTo("r-1");
    assertThat(replay.from()).isEqualTo(Instant.parse("2026-01-05T00:00:00Z"));
    assertThat(replay.to()).isEqualTo(Instant.parse("2026-01-05T01:00:00Z"));
    assertThat(replay.dryRun()).isTrue();
    assertThat(replay.offsets().get("ad-events"))
        .containsExactly(
            Map.entry(0, new OffsetRange(120, 4711)), Map.entry(3, new OffsetRange(0, 0)));
    assertThat(replay.offsets().get("ad-metrics")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "id: R_1, from: '2026-01-05T00:00:00Z', to: '2026-01-05T01:00:00Z'; replay.id = 'R_1'",
        "from: '2026-01-05T00:00:00Z', to: '2026-01-05T01:00:00Z'; replay.id: missing",
        "id: r, to: '2026-01-05T01:00:00Z'; replay.from = 'none'",
        "id: r, from: '2026-01-05T00:00:00Z'; replay.to = 'none'",
        "id: r, from: '2026-01-05T00:00:01Z', to: '2026-01-05T01:00:00Z'; inside a minute",
        "id: r, from: '2026-01-05T00:00:00Z', to: '2026-01-05T00:00:59.999Z'; inside a minute",
        "id: r, from: '2026-01-05T00:01:00Z', to: '2026-01-05T00:00:00Z'; before replay.from",
      })
  void idAndMinutesAreHeldToTheirRules(String minutes, String problem) {
    assertThatThrownBy(() -> own("replay: {" + minutes + ", " + OFFSETS + "}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offsets: {ad-events: {0: [0, 1]}}",
        "offsets: {}",
        "offsets: {ad-events: {}, ad-metrics: {}, orders: {}}",
        "offsets: {ad-events: {0: [2, 1]}, ad-metrics: {}}",
        "regionOffsets: {}",
      })
  void eachTopicThatTheJobReadsMustBeGivenAndNoOther(String offsets) {
    assertThatThrownBy(() -> own("replay: {" + MINUTES + ", " + offsets + "}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("replay.");
  }

  @Test
  void aJobThatNeedsAllRegionsRefusesToLeaveOneOut() {
    assertThatThrownBy(
            () -> regions("replay: {" + MINUTES + ", regionOffsets: {eu: {t: {}}}}", true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("replay.regionOffsets.ap");
  }

  @Test
  void aJobThatDoesNotNeedAllRegionsReadsThoseThatAreGiven() {
    ReplayConfig replay =
        regions("replay: {" + MINUTES + ", regionOffsets: {eu: {t: {1: [2, 3]}}}}", false)
            .orElseThrow();

    assertThat(replay.regionOffsets()).containsOnlyKeys("eu");
    assertThat(replay.regionOffsets().get("eu").get("t"))
        .containsExactly(Map.entry(1, new OffsetRange(2, 3)));
    assertThatThrownBy(() -> regions("replay: {" + MINUTES + ", regionOffsets: {}}", false))
        .hasMessageContaining("replay.regionOffsets");
  }

  @Test
  void noRunsTransactionsBeginWithAnothersPrefix() {
    Optional<ReplayConfig> replay = own("replay: {" + MINUTES + ", " + OFFSETS + "}");
    JobNames live = JobNames.of("aggregation", Optional.of("us"), Optional.empty());
    JobNames replayed = JobNames.of("aggregation", Optional.of("us"), replay);

    assertThat(live)
        .isEqualTo(new JobNames("adtally-aggregation-us", "adtally-aggregation-us", "aggregation"));
    assertThat(replayed)
        .isEqualTo(
            new JobNames(
                "adtally-aggregation-us-replay-r-1",
                "adtally-replay-r-1-aggregation-us",
                "aggregation.replay-r-1"));
    assertThat(replayed.transactionalIdPrefix()).doesNotStartWith(live.transactionalIdPrefix());
    assertThat(JobNames.of("union-load", Optional.empty(), replay).deployment())
        .isEqualTo("adtally-union-load-replay-r-1");
  }

  private static Optional<ReplayConfig> own(String yaml) {
    ConfigSource source = ConfigSource.parse(yaml, "job.yaml");
    Optional<ReplayConfig> replay =
        ReplayConfig.from(source.root(), List.of("ad-events", "ad-metrics"), Map.of(), true);
    source.finish();
    return replay;
  }

  private static Optional<ReplayConfig> regions(String yaml, boolean all) {
    ConfigSource source = ConfigSource.parse(yaml, "job.yaml");
    Optional<ReplayConfig> replay =
        ReplayConfig.from(
            source.root(), List.of(), Map.of("eu", List.of("t"), "ap", List.of("t")), all);
    source.finish();
    return replay;
  }
}
