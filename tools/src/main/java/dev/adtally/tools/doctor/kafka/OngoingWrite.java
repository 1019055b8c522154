package dev.adtally.tools.doctor.kafka;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction as the leader of a partition sees it.
 *
 * @param startOffset of its first record here; the last stable offset can't pass it
 * @param lastWrite when the producer last wrote here
 */
public record OngoingWrite(
    TopicPartition partition, long producerId, long startOffset, Instant lastWrite) {}
