package dev.adtally.tools.verify;

import static java.util.stream.Collectors.toMap;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.dataset.ToSend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads one topic from its beginning, committed records only, every partition or that of one key,
 * without a consumer group. For use by one thread.
 */
public final class CommittedTopic implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(15).toMillis();
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration NO_PROGRESS_LIMIT = Duration.ofSeconds(60);

  private final String topic;
  private final String bootstrap;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  CommittedTopic(String bootstrap, String topic) {
    this(bootstrap, topic, Function.identity());
  }

  private CommittedTopic(
      String bootstrap,
      String topic,
      Function<List<TopicPartition>, List<TopicPartition>> selection) {
    this.topic = topic;
    this.bootstrap = bootstrap;
    consumer = new KafkaConsumer<>(config(bootstrap));
    try {
      partitions = selection.apply(partitions());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The topic's records in the partition of this key, by Kafka's default partitioner. */
  public static CommittedTopic ofKey(String bootstrap, String topic, String key) {
    return new CommittedTopic(
        bootstrap,
        topic,
        all -> List.of(new TopicPartition(topic, ToSend.partitionOf(key, all.size()))));
  }

  /** Goes to the first records that were appended then or later. */
  public void seekTo(Instant appendTime) {
    try {
      Map<TopicPartition, OffsetAndTimestamp> found =
          consumer.offsetsForTimes(
              partitions.stream()
                  .collect(toMap(partition -> partition, partition -> appendTime.toEpochMilli())));
      for (TopicPartition partition : partitions) {
        OffsetAndTimestamp first = found.get(partition);
        if (first == null) {
          consumer.seekToEnd(List.of(partition));
        } else {
          consumer.seek(partition, first.offset());
        }
      }
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /** The records that arrive within {@code timeout}; none if none do. */
  ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    try {
      return consumer.poll(timeout);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /** Reads from where it stands to the end that is committed now. */
  public void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long lastProgressNanos = System.nanoTime();
    long lastPosition = -1;
    while (isBefore(ends)) {
      poll(POLL).forEach(reader);
      long position = partitions.stream().mapToLong(consumer::position).sum();
      if (position != lastPosition) {
        lastPosition = position;
        lastProgressNanos = System.nanoTime();
      } else if (System.nanoTime() - lastProgressNanos > NO_PROGRESS_LIMIT.toNanos()) {
        throw new ToolFailure(
            "topic "
                + topic
                + " at "
                + bootstrap
                + " does not come to its end "
                + ends
                + ": is the broker up? See './adtally stack status'");
      }
    }
  }

  private boolean isBefore(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }

  private List<TopicPartition> partitions() {
    List<PartitionInfo> found;
    try {
      found = consumer.partitionsFor(topic);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
    if (found == null || found.isEmpty()) {
      throw new ToolFailure(
          "there is no topic " + topic + " at " + bootstrap + ": run './adtally topics create'");
    }
    return found.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
  }

  private ToolFailure unreadable(KafkaException e) {
    return new ToolFailure(
        "cannot read topic "
            + topic
            + " at "
            + bootstrap
            + " ("
            + e
            + "): is the broker up? See './adtally stack status'",
        e);
  }

  private static Map<String, Object> config(String bootstrap) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        5_000,
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        TIMEOUT_MILLIS,
        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        TIMEOUT_MILLIS - 1_000,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class);
  }
}
