package dev.adtally.kafka;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * The beginning of each partition as a number. The connector's own initializer only notes
 * "earliest": a partition that nothing was read from yet would have to ask its cluster again after
 * a restart, and would fail the job if the cluster is away then.
 */
record BeginningOffsets(ClusterPatience patience) implements OffsetsInitializer {

  private static final long serialVersionUID = 1L;

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    return patience.ask("where its partitions begin", () -> retriever.beginningOffsets(partitions));
  }

  /** Where the offset that was noted has expired, reading goes on at what is left. */
  @Override
  @SuppressWarnings("deprecation") // the connector's interface still speaks in it
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.EARLIEST;
  }
}
