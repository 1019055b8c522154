package dev.adtally.kafka;

import java.util.Set;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds a source's partitions once its cluster answers. The connector's own subscribers fail the
 * job instead, so that it could not start again while one of its regions is away. Asked on a thread
 * that does nothing else: checkpoints and other sources go on meanwhile.
 */
record AwaitingSubscriber(KafkaSubscriber subscriber, ClusterPatience patience)
    implements KafkaSubscriber {

  private static final long serialVersionUID = 1L;

  @Override
  public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
    return patience.ask(
        "which partitions there are", () -> subscriber.getSubscribedTopicPartitions(admin));
  }
}
