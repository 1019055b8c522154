package dev.adtally.jobs.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AggregationConfigTest {

  private static final String LEAST =
      """
      region: us
      kafka: {bootstrapServers: "127.0.0.1:9092"}
      registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
      """;

  @Test
  void threeKeysSufficeAndTheRestHasDefaults() {
    AggregationConfig config = load(LEAST);

    assertThat(config.checkpoint().interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.kafka().transactionTimeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.eventTime().maxOutOfOrderness()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.eventTime().maxLateness()).isEqualTo(Duration.ofHours(1));
    assertThat(config.dedup().horizon()).isEqualTo(Duration.ofMinutes(65));
    assertThat(config.currency()).isEqualTo("USD");
    assertThat(config.names().deployment()).isEqualTo("adtally-aggregation-us");
  }

  @Test
  void everyKeyIsRead() {
    AggregationConfig config =
        load(
            LEAST
                + """
                checkpoint: {interval: 3s, timeout: 1m}
                eventTime: {maxOutOfOrderness: 1s, maxLateness: 2h, maxFutureSkew: 3m, idleTimeout: 4s}
                dedup: {horizon: 3h, slots: 7, sweepInterval: 5m}
                spend: {currency: EUR}
                """);

    assertThat(config.checkpoint().interval()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.eventTime().maxFutureSkew()).isEqualTo(Duration.ofMinutes(3));
    assertThat(config.eventTime().idleTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(config.dedup().horizon()).isEqualTo(Duration.ofHours(3));
    assertThat(config.dedupSlots().slots()).isEqualTo(7);
    assertThat(config.dedupSlots().sweepInterval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.currency()).isEqualTo("EUR");
  }

  @Test
  void allProblemsAreReportedTogetherEachWithKeyValueAndRemedy() {
    assertThatThrownBy(
            () ->
                load(
                    """
                    region: us
                    kafka: {bootstrapServer: "127.0.0.1:9092", transactionTimeout: 10}
                    registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
                    checkpoint: {interval: 1ms}
                    eventTime: {maxLateness: 1h, maxFutureSkew: 5m, idleTimeout: 2h}
                    dedup: {horizon: 30m, slots: 0}
                    """))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("kafka.bootstrapServers")
        .hasMessageContaining("did you mean")
        .hasMessageContaining("kafka.transactionTimeout")
        .hasMessageContaining("checkpoint.interval")
        .hasMessageContaining("eventTime.idleTimeout")
        .hasMessageContaining("dedup.horizon")
        .hasMessageContaining("maxFutureSkew")
        .hasMessageContaining("dedup.slots");
  }

  private static AggregationConfig load(String yaml) {
    ConfigSource source = ConfigSource.parse(yaml, "job.yaml");
    AggregationConfig config = AggregationConfig.read(source);
    source.finish();
    return config;
  }
}
