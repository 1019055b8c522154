package dev.adtally.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class ClusterRulesTest {

  private static final KafkaConfig CLUSTER =
      new KafkaConfig("broker:9092", Duration.ofMinutes(10), Map.of());

  @Test
  void aTransactionTimeoutUpToTheBrokersLimitIsAccepted() {
    assertThat(rules("600000", "LogAppendTime", 1_000_000, 2_000_000).transactionTimeout())
        .isEmpty();
  }

  @Test
  void aTransactionTimeoutOverTheBrokersLimitIsNamedWithBothValues() {
    assertThat(rules("599999", "LogAppendTime", 1_000_000, 2_000_000).transactionTimeout())
        .singleElement()
        .asString()
        .contains("kafka.transactionTimeout = 600000 ms", "599999", "lower it");
  }

  @Test
  void anInputTopicWithTheProducersTimesIsRefused() {
    assertThat(rules("600000", "CreateTime", 1_000_000, 2_000_000).appendTime(List.of("ad-events")))
        .singleElement()
        .asString()
        .contains("'ad-events'", "'CreateTime'", "LogAppendTime");
    assertThat(
            rules("600000", "LogAppendTime", 1_000_000, 2_000_000).appendTime(List.of("ad-events")))
        .isEmpty();
  }

  @Test
  void deadLettersMustHoldTheGreatestRecordThatTheInputAccepts() {
    List<String> reads = List.of("ad-events");
    List<String> writes = List.of(Topics.DEAD_LETTERS);

    assertThat(rules("600000", "LogAppendTime", 1_000_000, 1_065_536).deadLetterSize(reads, writes))
        .isEmpty();
    assertThat(rules("600000", "LogAppendTime", 1_000_000, 1_065_535).deadLetterSize(reads, writes))
        .singleElement()
        .asString()
        .contains("'dead-letters'", "1065535", "'ad-events'", "1065536");
  }

  private static ClusterRules rules(
      String maxTimeout, String timestampType, long inputBytes, long deadLetterBytes) {
    return new ClusterRules(
        "kafka",
        CLUSTER,
        Map.of(
            "",
            config(Map.of("transaction.max.timeout.ms", maxTimeout)),
            "ad-events",
            config(
                Map.of(
                    "message.timestamp.type",
                    timestampType,
                    "max.message.bytes",
                    Long.toString(inputBytes))),
            Topics.DEAD_LETTERS,
            config(Map.of("max.message.bytes", Long.toString(deadLetterBytes)))));
  }

  private static Config config(Map<String, String> settings) {
    return new Config(
        settings.entrySet().stream()
            .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
            .toList());
  }
}
