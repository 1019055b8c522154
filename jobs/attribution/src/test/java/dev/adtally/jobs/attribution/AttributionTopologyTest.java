package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.adtally.config.ConfigSource;
import dev.adtally.flink.job.JobEnvironment;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class AttributionTopologyTest {

  /** A changed uid loses the state of everyone who upgrades: change this list only knowingly. */
  @Test
  void theUidsAreThoseOfTheSavepointsOutThere() {
    AttributionConfig config =
        AttributionConfig.read(
            ConfigSource.parse(
                """
                region: us
                kafka: {bootstrapServers: "127.0.0.1:9092"}
                registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
                orderDetails: {url: "http://127.0.0.1:8090"}
                """,
                "job.yaml"));
    StreamExecutionEnvironment env = JobEnvironment.create(config.checkpoint());
    Guice.createInjector(new AttributionModule(config))
        .getInstance(AttributionTopology.class)
        .build(env);

    List<String> uids =
        StreamSupport.stream(env.getStreamGraph().getStreamNodes().spliterator(), false)
            .map(StreamNode::getTransformationUID)
            .sorted()
            .toList();
    assertThat(uids)
        .containsExactly(
            "Sink Committer: attribution.sink.v1",
            "attribution.attribute.v1",
            "attribution.cleansed-events.v1",
            "attribution.encode-attributed-orders.v1",
            "attribution.encode-dead-letters.v1",
            "attribution.encode-ledger.v1",
            "attribution.enrich.v1",
            "attribution.intake-events.v1",
            "attribution.intake-orders.v1",
            "attribution.ledger.v1",
            "attribution.orders.v1",
            "attribution.sink.v1",
            "attribution.touches.v1");
  }
}
