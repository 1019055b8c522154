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

  private static final AggregationConfig CONFIG =
      AggregationConfig.read(
          ConfigSource.parse(
              """
              region: us
              kafka: {bootstrapServers: "127.0.0.1:9092"}
              registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
              """,
              "job.yaml"));

  private final StreamExecutionEnvironment env = JobEnvironment.create(CONFIG.checkpoint());

  /** A changed uid loses the state of everyone who upgrades: change this list only knowingly. */
  @Test
  void theUidsAreThoseOfTheSavepointsOutThere() {
    build();

    List<String> uids =
        StreamSupport.stream(env.getStreamGraph().getStreamNodes().spliterator(), false)
            .map(StreamNode::getTransformationUID)
            .sorted()
            .toList();
    assertThat(uids)
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

  private void build() {
    Guice.createInjector(new AggregationModule(CONFIG))
        .getInstance(AggregationTopology.class)
        .build(env);
  }
}
