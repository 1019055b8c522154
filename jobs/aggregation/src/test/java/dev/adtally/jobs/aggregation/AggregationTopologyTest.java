package dev.adtally.jobs.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import dev.adtally.config.ConfigSource;
import dev.adtally.flink.job.JobEnvironment;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class AggregationTopologyTest {

  private static final String LIVE =
      """
      region: us
      kafka: {bootstrapServers: "127.0.0.1:9092"}
      registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
      """;
  private static final String REPLAY =
      """
      replay:
        id: r-1
        from: 2026-01-05T00:00:00Z
        to: 2026-01-05T01:00:00Z
        dryRun: %s
        offsets: {ad-events: {0: [0, 9]}, ad-metrics: {}}
      """;
  private static final AggregationConfig CONFIG = config(LIVE);

  private final StreamExecutionEnvironment env = JobEnvironment.create(CONFIG.checkpoint());

  /** A changed uid loses the state of everyone who upgrades: change this list only knowingly. */
  @Test
  void theUidsAreThoseOfTheSavepointsOutThere() {
    assertThat(uids(LIVE))
        .containsExactly(
            "Sink Committer: aggregation.sink.v1",
            "aggregation.ad-events.v1",
            "aggregation.combine.v1",
            "aggregation.dedup.v1",
            "aggregation.encode-cleansed.v1",
            "aggregation.encode-dead-letters.v1",
            "aggregation.encode-ledger.v1",
            "aggregation.encode-metrics.v1",
            "aggregation.fold.v1",
            "aggregation.intake.v1",
            "aggregation.ledger.v1",
            "aggregation.sink.v1");
  }

  @Test
  void aReplayAddsItsStepsAndLeavesTheOthersAsTheyAre() {
    List<String> live = uids(LIVE);
    List<String> replay = uids(LIVE + REPLAY.formatted(false));

    assertThat(replay).containsAll(live);
    assertThat(replay.stream().filter(uid -> !live.contains(uid)))
        .containsExactly(
            "aggregation.compare.v1",
            "aggregation.encode-changes.v1",
            "aggregation.gate-cleansed.v1",
            "aggregation.gate-standing.v1",
            "aggregation.gate-yielded.v1",
            "aggregation.intake-standing.v1",
            "aggregation.standing-metrics.v1",
            "aggregation.standing.v1");
    assertThat(config(LIVE + REPLAY.formatted(false)).writes())
        .containsExactly(
            "ad-events.cleansed", "ad-metrics", "event-ledger", "dead-letters", "replay-changes");
  }

  @Test
  void aDryRunHasNoWayToTheSinkButForTheChanges() {
    List<String> uids = uids(LIVE + REPLAY.formatted(true));

    assertThat(uids)
        .filteredOn(uid -> uid.contains("encode"))
        .containsExactly("aggregation.encode-changes.v1");
    assertThat(config(LIVE + REPLAY.formatted(true)).writes()).containsExactly("replay-changes");
  }

  @Test
  void aStepWithoutUidIsRefused() {
    build();
    env.fromData(1).map(value -> value + 1).returns(Integer.class).print();

    assertThatThrownBy(() -> env.getStreamGraph().getJobGraph())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Auto generated UIDs have been disabled");
  }

  @Test
  void aTypeThatNeedsKryoIsRefused() {
    assertThatThrownBy(
            () ->
                env.fromData(new Thread("not a value"))
                    .uid("planted")
                    .getType()
                    .createSerializer(env.getConfig().getSerializerConfig()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Generic types have been disabled");
  }

  private static List<String> uids(String yaml) {
    AggregationConfig config = config(yaml);
    StreamExecutionEnvironment env = JobEnvironment.create(config.checkpoint());
    build(config, env);
    return StreamSupport.stream(env.getStreamGraph().getStreamNodes().spliterator(), false)
        .map(StreamNode::getTransformationUID)
        .sorted()
        .toList();
  }

  private static AggregationConfig config(String yaml) {
    ConfigSource source = ConfigSource.parse(yaml, "job.yaml");
    AggregationConfig config = AggregationConfig.read(source);
    source.finish();
    return config;
  }

  private void build() {
    build(CONFIG, env);
  }

  private static void build(AggregationConfig config, StreamExecutionEnvironment env) {
    Guice.createInjector(new AggregationModule(config))
        .getInstance(AggregationTopology.class)
        .build(env);
  }
}
