package dev.adtally.tools.installation;

import dev.adtally.config.ConfigSection;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * A Kafka cluster as a job's configuration names it.
 *
 * @param properties further client properties, such as security settings; secrets among them
 */
public record KafkaCluster(String bootstrapServers, Map<String, String> properties) {

  public KafkaCluster {
    properties = Map.copyOf(properties);
  }

  static KafkaCluster from(ConfigSection section) {
    return new KafkaCluster(section.string("bootstrapServers"), section.strings("properties"));
  }

  /** What every client of this cluster needs, bootstrap servers included. */
  public Properties clientProperties() {
    Properties client = new Properties();
    client.putAll(properties);
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return client;
  }

  /** Without the properties' values, which may be secrets. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrapServers;
  }
}
