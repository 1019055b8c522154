package dev.adtally.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KafkaConfigTest {

  @Test
  void onlyTheAddressIsRequired() {
    KafkaConfig config = load("kafka: {bootstrapServers: \"a:1,b:2\"}");

    assertThat(config.bootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(config.transactionTimeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.clientProperties()).isEmpty();
  }

  @Test
  void furtherPropertiesReachTheClients() {
    KafkaConfig config =
        load(
            "kafka: {bootstrapServers: \"a:1\", transactionTimeout: 1m,"
                + " properties: {security.protocol: SASL_SSL}}");

    assertThat(config.transactionTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.clientProperties()).containsEntry("security.protocol", "SASL_SSL");
  }

  @Test
  void aTransactionTimeoutBelowASecondIsRefused() {
    assertThatThrownBy(() -> load("kafka: {bootstrapServers: \"a:1\", transactionTimeout: 999ms}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("kafka.transactionTimeout");
  }

  private static KafkaConfig load(String yaml) {
    ConfigSource source = ConfigSource.parse(yaml, "job.yaml");
    KafkaConfig config = KafkaConfig.from(source.root().section("kafka"));
    source.finish();
    return config;
  }
}
