package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.adtally.config.ConfigSource;
import dev.adtally.flink.job.JobEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class AttributionTopologyTest {

  private static final List<String> OF_ONE_REGION =
      List.of(
          "Sink Committer: attribution.sink.v1",
          "attribution.attribute.v1",
          "attribution.cleansed-events.v1",
          "attribution.encode-attributed-orders.v1",
          "attribution.encode-dead-letters.v1",
          "attribution.encode-ledger.v1",
          "attribution.enrich.v2",
          "attribution.intake-events.v1",
          "attribution.intake-orders.v1",
          "attribution.ledger.v1",
          "attribution.orders.v1",
          "attribution.sink.v1",
          "attribution.touches.v1");

  private static final String REPLAY =
      """
      replay:
        id: r-1
        from: 2026-01-05T00:00:00Z
        to: 2026-01-05T01:00:00Z
        dryRun: %s
        offsets: {orders: {0: [0, 9]}, ad-events.cleansed: {0: [0, 9]}, attributed-orders: {}}
      """;

  /** A changed uid loses the state of everyone who upgrades: change this list only knowingly. */
  @Test
  void theUidsAreThoseOfTheSavepointsOutThere() {
    assertThat(uids("")).containsExactlyElementsOf(OF_ONE_REGION);
  }

  @Test
  void anotherRegionAddsStepsOfItsOwnNameAndChangesNone() {
    List<String> uids =
        new ArrayList<>(uids("touches: {regions: {eu: {bootstrapServers: \"127.0.0.1:9093\"}}}"));

    assertThat(uids).containsAll(OF_ONE_REGION);
    uids.removeAll(OF_ONE_REGION);
    assertThat(uids)
        .containsExactly(
            "attribution.cleansed-events-eu.v1",
            "attribution.encode-ledger-eu.v1",
            "attribution.intake-events-eu.v1",
            "attribution.ledger-eu.v1",
            "attribution.touches-eu.v1");
  }

  @Test
  void aReplayAddsItsStepsAndLeavesTheOthersAsTheyAre() {
    List<String> uids = new ArrayList<>(uids(REPLAY.formatted(false)));

    assertThat(uids).containsAll(OF_ONE_REGION);
    uids.removeAll(OF_ONE_REGION);
    assertThat(uids)
        .containsExactly(
            "attribution.compare.v1",
            "attribution.encode-changes.v1",
            "attribution.gate-standing.v1",
            "attribution.gate-yielded.v1",
            "attribution.intake-standing.v1",
            "attribution.standing-credits.v1",
            "attribution.standing.v1");
  }

  @Test
  void aDryRunHasNoWayToTheSinkButForTheChanges() {
    assertThat(uids(REPLAY.formatted(true)))
        .filteredOn(uid -> uid.contains("encode"))
        .containsExactly("attribution.encode-changes.v1");
  }

  private static List<String> uids(String further) {
    AttributionConfig config =
        AttributionConfig.read(
            ConfigSource.parse(
                """
                region: us
                kafka: {bootstrapServers: "127.0.0.1:9092"}
                registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
                orderDetails: {url: "http://127.0.0.1:8090"}
                """
                    + further,
                "job.yaml"));
    StreamExecutionEnvironment env = JobEnvironment.create(config.checkpoint());
    Guice.createInjector(new AttributionModule(config))
        .getInstance(AttributionTopology.class)
        .build(env);

    return StreamSupport.stream(env.getStreamGraph().getStreamNodes().spliterator(), false)
        .map(StreamNode::getTransformationUID)
        .sorted()
        .toList();
  }
}
