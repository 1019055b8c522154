package dev.adtally.tools.doctor.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that its coordinator knows as open, or as being ended.
 *
 * @param timeout after which the coordinator aborts it
 * @param startedAt when its first partition was added
 */
public record OpenTransaction(
    String transactionalId,
    long producerId,
    Duration timeout,
    Instant startedAt,
    Set<TopicPartition> partitions) {

  public OpenTransaction {
    partitions = Set.copyOf(partitions);
  }
}
