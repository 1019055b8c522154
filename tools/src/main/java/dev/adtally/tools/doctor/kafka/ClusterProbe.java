package dev.adtally.tools.doctor.kafka;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.doctor.Failures;
import dev.adtally.tools.installation.KafkaCluster;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Questions to one cluster, each answered or failed within {@link #PATIENCE}. Safe for use by
 * several threads; consumers are not.
 */
public final class ClusterProbe implements AutoCloseable {

  /** For one question to brokers that are there, and may be slow. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  /** For a connection: Kafka's clients would not tell a broker that is away from a slow one. */
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final KafkaCluster cluster;
  private Admin admin;
  private Optional<ToolFailure> away;

  public ClusterProbe(KafkaCluster cluster) {
    this.cluster = cluster;
  }

  /** Bootstrap servers, for messages and commands. */
  public String bootstrap() {
    return cluster.bootstrapServers();
  }

  /** The administrator's client, made at the first use. */
  synchronized Admin admin() {
    requireReachable();
    if (admin == null) {
      Properties settings = cluster.clientProperties();
      settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(PATIENCE.dividedBy(2)));
      settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(PATIENCE));
      settings.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, millis(PATIENCE));
      settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "adtally-doctor");
      try {
        admin = Admin.create(settings);
      } catch (KafkaException e) {
        throw failure("a client of it can't be made", e.getCause() == null ? e : e.getCause());
      }
    }
    return admin;
  }

  /** A reader of committed records, without a group. Close it; for one thread. */
  public KafkaConsumer<byte[], byte[]> consumer() {
    requireReachable();
    Properties settings = cluster.clientProperties();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(PATIENCE.dividedBy(2)));
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(PATIENCE));
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "adtally-doctor");
    settings.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    try {
      return new KafkaConsumer<>(settings);
    } catch (KafkaException e) {
      throw failure("a client of it can't be made", e.getCause() == null ? e : e.getCause());
    }
  }

  /** The partitions of those topics that exist. */
  public Set<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
    Set<String> there = new TreeSet<>(answer(admin().listTopics().names()));
    there.retainAll(topics);
    Set<TopicPartition> partitions = new TreeSet<>(ORDER);
    answer(admin().describeTopics(there).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(each -> partitions.add(new TopicPartition(topic, each.partition()))));
    return partitions;
  }

  /** One offset of each partition. */
  public Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Collection<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    return answer(admin().listOffsets(asked, new ListOffsetsOptions(isolation)).all());
  }

  /** Where readers of committed records have to stop now, in each partition. */
  public Map<TopicPartition, Long> lastStable(Collection<TopicPartition> partitions)
      throws InterruptedException {
    return plain(offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED));
  }

  /** The next offsets that a group has committed; without the partitions of which it has none. */
  public Map<TopicPartition, Long> committed(String group) throws InterruptedException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    answer(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, position) -> {
              if (position != null) {
                committed.put(partition, position.offset());
              }
            });
    return committed;
  }

  /** The answers' offsets alone. */
  public static Map<TopicPartition, Long> plain(
      Map<TopicPartition, ListOffsetsResultInfo> offsets) {
    Map<TopicPartition, Long> plain = new HashMap<>();
    offsets.forEach((partition, info) -> plain.put(partition, info.offset()));
    return plain;
  }

  /** Waits for an answer. */
  public <T> T answer(KafkaFuture<T> asked) throws InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw failure("no answer", e.getCause());
    }
  }

  static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  /** Looked at once: an examination is too short for a broker to come back. */
  private synchronized void requireReachable() {
    if (away == null) {
      away = Reachability.problem(bootstrap(), CONNECT).map(why -> failure(why, null));
    }
    if (away.isPresent()) {
      throw away.get();
    }
  }

  private ToolFailure failure(String what, Throwable cause) {
    return new ToolFailure(
        "Kafka at %s: %s".formatted(bootstrap(), what)
            + (cause == null ? "" : " (" + Failures.text(cause) + ")"),
        cause);
  }

  private static int millis(Duration span) {
    return Math.toIntExact(span.toMillis());
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofMillis(500));
    }
  }
}
