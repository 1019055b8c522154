package dev.adtally.tools.doctor.kafka;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Check;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The transactions that are open on one cluster in the given topics. */
public final class TransactionsCheck implements Check {

  private static final Set<TransactionState> OPEN =
      Set.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT,
          TransactionState.PREPARE_EPOCH_FENCE);

  private final ClusterProbe cluster;
  private final Place place;
  private final List<String> topics;
  private final TransactionRule rule;
  private final InstantSource clock;

  public TransactionsCheck(
      ClusterProbe cluster,
      Place place,
      List<String> topics,
      TransactionRule rule,
      InstantSource clock) {
    this.cluster = cluster;
    this.place = place;
    this.topics = List.copyOf(topics);
    this.rule = rule;
    this.clock = clock;
  }

  @Override
  public Area area() {
    return Area.TRANSACTIONS;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public String subject() {
    return "transactions";
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    return rule.findings(facts());
  }

  TransactionFacts facts() throws InterruptedException {
    Set<TopicPartition> partitions = cluster.partitions(topics);
    Map<TopicPartition, PartitionEnd> ends = ends(partitions);
    List<OngoingWrite> before = ongoing(partitions);
    List<OpenTransaction> open = open();
    // What ended between the two questions is neither open nor hanging.
    Set<OngoingWriteKey> still =
        ongoing(before.stream().map(OngoingWrite::partition).collect(Collectors.toSet())).stream()
            .map(OngoingWriteKey::of)
            .collect(Collectors.toSet());
    return new TransactionFacts(
        cluster.bootstrap(),
        open,
        before.stream().filter(write -> still.contains(OngoingWriteKey.of(write))).toList(),
        ends,
        new BrokerSettings(cluster).transactionMaximum(),
        clock.instant());
  }

  private record OngoingWriteKey(TopicPartition partition, long producerId, long startOffset) {
    static OngoingWriteKey of(OngoingWrite write) {
      return new OngoingWriteKey(write.partition(), write.producerId(), write.startOffset());
    }
  }

  private Map<TopicPartition, PartitionEnd> ends(Set<TopicPartition> partitions)
      throws InterruptedException {
    Map<TopicPartition, Long> stable = cluster.lastStable(partitions);
    Map<TopicPartition, Long> high =
        ClusterProbe.plain(
            cluster.offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED));
    Map<TopicPartition, PartitionEnd> ends = new HashMap<>();
    stable.forEach(
        (partition, offset) -> ends.put(partition, new PartitionEnd(offset, high.get(partition))));
    return ends;
  }

  private List<OngoingWrite> ongoing(Collection<TopicPartition> partitions)
      throws InterruptedException {
    List<OngoingWrite> ongoing = new ArrayList<>();
    if (partitions.isEmpty()) {
      return ongoing;
    }
    cluster
        .answer(cluster.admin().describeProducers(new HashSet<>(partitions)).all())
        .forEach(
            (partition, state) ->
                state
                    .activeProducers()
                    .forEach(
                        producer ->
                            producer
                                .currentTransactionStartOffset()
                                .ifPresent(
                                    offset ->
                                        ongoing.add(
                                            new OngoingWrite(
                                                partition,
                                                producer.producerId(),
                                                offset,
                                                Instant.ofEpochMilli(producer.lastTimestamp()))))));
    return ongoing;
  }

  private List<OpenTransaction> open() throws InterruptedException {
    Collection<TransactionListing> listed =
        cluster.answer(
            cluster
                .admin()
                .listTransactions(new ListTransactionsOptions().filterStates(OPEN))
                .all());
    List<OpenTransaction> open = new ArrayList<>();
    Map<String, TransactionDescription> described =
        cluster.answer(
            cluster
                .admin()
                .describeTransactions(
                    listed.stream().map(TransactionListing::transactionalId).toList())
                .all());
    described.forEach(
        (id, transaction) -> {
          if (OPEN.contains(transaction.state())
              && transaction.transactionStartTimeMs().isPresent()) {
            open.add(
                new OpenTransaction(
                    id,
                    transaction.producerId(),
                    Duration.ofMillis(transaction.transactionTimeoutMs()),
                    Instant.ofEpochMilli(transaction.transactionStartTimeMs().getAsLong()),
                    transaction.topicPartitions()));
          }
        });
    return open;
  }
}
