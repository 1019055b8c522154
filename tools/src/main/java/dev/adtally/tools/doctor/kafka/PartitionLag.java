package dev.adtally.tools.doctor.kafka;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a reader has come in one partition.
 *
 * @param committed the next offset that its group committed; empty if it never did
 * @param logStart the first offset that the broker still has
 * @param lastStable where readers of committed records have to stop
 */
public record PartitionLag(
    TopicPartition partition,
    OptionalLong committed,
    long logStart,
    long lastStable,
    Unread unread) {

  /** Offsets that expired before the group said that they were read. */
  long expired() {
    return committed.isPresent() ? Math.max(0, logStart - committed.getAsLong()) : 0;
  }
}
