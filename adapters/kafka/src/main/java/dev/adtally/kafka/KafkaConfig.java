package dev.adtally.kafka;

import dev.adtally.config.ConfigSection;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * One Kafka cluster.
 *
 * @param transactionTimeout after which the broker gives up a job's open transaction; at most the
 *     broker's {@code transaction.max.timeout.ms}, and longer than any outage the job should
 *     survive without loss
 * @param properties further client properties, such as security settings
 */
public record KafkaConfig(
    String bootstrapServers, Duration transactionTimeout, Map<String, String> properties)
    implements Serializable {

  private static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

  /**
   * Reads {@code bootstrapServers} (required), {@code transactionTimeout} (default 10m) and {@code
   * properties} (none).
   */
  public static KafkaConfig from(ConfigSection section) {
    String bootstrapServers = section.string("bootstrapServers");
    Duration transactionTimeout =
        section.duration("transactionTimeout", DEFAULT_TRANSACTION_TIMEOUT);
    if (transactionTimeout.toMillis() < 1000) {
      section.problem(
          "transactionTimeout",
          transactionTimeout.toString(),
          "the broker would give up transactions between checkpoints: set at least 1s");
    }
    return new KafkaConfig(bootstrapServers, transactionTimeout, section.strings("properties"));
  }

  /**
   * A cluster that is only read: {@code bootstrapServers} (required) and {@code properties} (none).
   */
  public static KafkaConfig readOnly(ConfigSection section) {
    return new KafkaConfig(
        section.string("bootstrapServers"),
        DEFAULT_TRANSACTION_TIMEOUT,
        section.strings("properties"));
  }

  /** The properties that every client of this cluster needs, {@code bootstrap.servers} aside. */
  public Properties clientProperties() {
    Properties client = new Properties();
    client.putAll(properties);
    return client;
  }
}
