package dev.adtally.tools.doctor.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What one cluster says about its transactions.
 *
 * @param ongoing by partition leaders; those that ended while the question was asked are left out
 * @param brokerMaximum {@code transaction.max.timeout.ms}
 */
public record TransactionFacts(
    String bootstrap,
    List<OpenTransaction> open,
    List<OngoingWrite> ongoing,
    Map<TopicPartition, PartitionEnd> ends,
    Duration brokerMaximum,
    Instant now) {

  public TransactionFacts {
    open = List.copyOf(open);
    ongoing = List.copyOf(ongoing);
    ends = Map.copyOf(ends);
  }
}
