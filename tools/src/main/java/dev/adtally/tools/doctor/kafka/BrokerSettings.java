package dev.adtally.tools.doctor.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** What the brokers of a cluster are set to. */
final class BrokerSettings {

  private final ClusterProbe cluster;

  BrokerSettings(ClusterProbe cluster) {
    this.cluster = cluster;
  }

  /** The smallest {@code transaction.max.timeout.ms} of all brokers. */
  Duration transactionMaximum() throws InterruptedException {
    List<ConfigResource> brokers =
        cluster.answer(cluster.admin().describeCluster().nodes()).stream()
            .map(Node::idString)
            .map(id -> new ConfigResource(ConfigResource.Type.BROKER, id))
            .toList();
    long smallest = Long.MAX_VALUE;
    for (Config config : cluster.answer(cluster.admin().describeConfigs(brokers).all()).values()) {
      smallest =
          Math.min(smallest, Long.parseLong(config.get("transaction.max.timeout.ms").value()));
    }
    return Duration.ofMillis(smallest);
  }
}
