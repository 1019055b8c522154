package dev.adtally.jobs.unionload;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.adtally.config.ConfigSource;
import dev.adtally.flink.job.JobEnvironment;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class UnionLoadTopologyTest {

  private static final String US = "us: {bootstrapServers: \"us:9092\"}";
  private static final String HIVE =
      "hive: {metastore: \"thrift://meta:9083\", location: \"file:///warehouse/rows\"}";

  /** A changed uid loses the state of everyone who upgrades: change this list only knowingly. */
  @Test
  void theUidsAreThoseOfTheSavepointsOutThereAndCarryTheRegion() {
    assertThat(uids("us: {bootstrapServers: \"us:9092\"}"))
        .containsExactly(
            "Sink Committer: union-load.sink.v1",
            "union-load.ad-metrics-us.v1",
            "union-load.attributed-orders-us.v1",
            "union-load.encode-credits-us.v1",
            "union-load.encode-dead-letters.v1",
            "union-load.encode-ledger-us.v1",
            "union-load.encode-metrics-us.v1",
            "union-load.intake-ad-metrics-us.v1",
            "union-load.intake-attributed-orders-us.v1",
            "union-load.ledger-us.v1",
            "union-load.row-credits-us.v1",
            "union-load.row-metrics-us.v1",
            "union-load.sink.v1");
  }

  @Test
  void anotherRegionLeavesTheUidsOfTheFirstAsTheyAre() {
    List<String> one = uids("us: {bootstrapServers: \"us:9092\"}");

    assertThat(uids("us: {bootstrapServers: \"us:9092\"}, ap: {bootstrapServers: \"ap:9092\"}"))
        .containsAll(one)
        .hasSize(one.size() + 10);
  }

  @Test
  void theHiveBranchAddsItsStepsAndLeavesTheOthersAsTheyAre() {
    List<String> without = uids(US);
    List<String> with = uids(US, HIVE);

    assertThat(with).containsAll(without);
    assertThat(with.stream().filter(uid -> !without.contains(uid)))
        .containsExactly(
            "Sink Committer: union-load.hive.v1",
            "union-load.hive.v1",
            "union-load.hive.v1: add-partitions",
            "union-load.hive.v1: committed-directories",
            "union-load.settle.v1");
  }

  @Test
  void anotherRegionSharesTheHiveBranch() {
    assertThat(uids(US + ", ap: {bootstrapServers: \"ap:9092\"}", HIVE))
        .hasSize(uids(US, HIVE).size() + 10);
  }

  @Test
  void aReplayReadsTheRegionsThatItNamesBehindAGate() {
    List<String> one = uids(US);

    List<String> replay =
        uids(
            US + ", ap: {bootstrapServers: \"ap:9092\"}",
            """
            replay:
              id: r-1
              from: 2026-01-05T00:00:00Z
              to: 2026-01-05T01:00:00Z
              regionOffsets: {us: {ad-metrics: {0: [0, 9]}, attributed-orders: {}}}
            """);

    assertThat(replay).containsAll(one);
    assertThat(replay.stream().filter(uid -> !one.contains(uid)))
        .containsExactly("union-load.gate-credits-us.v1", "union-load.gate-metrics-us.v1");
  }

  private static List<String> uids(String regions) {
    return uids(regions, "");
  }

  private static List<String> uids(String regions, String hive) {
    UnionLoadConfig config =
        UnionLoadConfig.read(
            ConfigSource.parse(
                """
                kafka: {bootstrapServers: "127.0.0.1:9092"}
                registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
                regions: {%s}
                %s
                """
                    .formatted(regions, hive),
                "job.yaml"));
    StreamExecutionEnvironment env = JobEnvironment.create(config.checkpoint());
    Guice.createInjector(new UnionLoadModule(config))
        .getInstance(UnionLoadTopology.class)
        .build(env);
    return StreamSupport.stream(env.getStreamGraph().getStreamNodes().spliterator(), false)
        .map(StreamNode::getTransformationUID)
        .sorted()
        .toList();
  }
}
