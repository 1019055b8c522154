package dev.adtally.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** A cluster that fails once, and whose partitions then begin at 17. */
final class Beginnings implements PartitionOffsetsRetriever {

  private RuntimeException absence;

  Beginnings(RuntimeException absence) {
    this.absence = absence;
  }

  @Override
  public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
    if (absence != null) {
      RuntimeException once = absence;
      absence = null;
      throw once;
    }
    Map<TopicPartition, Long> offsets = new HashMap<>();
    partitions.forEach(partition -> offsets.put(partition, 17L));
    return offsets;
  }

  @Override
  public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
    throw new AssertionError("no job reads what its group has committed");
  }

  @Override
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    throw new AssertionError("no job begins at the end");
  }

  @Override
  public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
    throw new AssertionError("no job begins at a time");
  }
}
