package dev.adtally.tools.doctor.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The last committed records of each partition of a topic. */
public final class NewestRecords {

  private final ClusterProbe cluster;

  public NewestRecords(ClusterProbe cluster) {
    this.cluster = cluster;
  }

  /**
   * Reads the records at the last offsets.
   *
   * @param offsets how many of each partition, transaction markers among them
   * @return the partitions of the topic
   */
  public Set<TopicPartition> read(
      String topic, long offsets, Consumer<ConsumerRecord<byte[], byte[]>> reader)
      throws InterruptedException {
    Set<TopicPartition> partitions = cluster.partitions(List.of(topic));
    Map<TopicPartition, Long> from =
        new HashMap<>(
            ClusterProbe.plain(
                cluster.offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED)));
    Map<TopicPartition, Long> ends = cluster.lastStable(partitions);
    ends.forEach((partition, end) -> from.merge(partition, end - offsets, Math::max));
    new RangeReader(cluster).read(from, ends, reader);
    return partitions;
  }
}
