package dev.adtally.tools.verify;

import dev.adtally.tools.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads one topic from its beginning, committed records only, every partition, without a consumer
 * group. For use by one thread.
 */
final class CommittedTopic implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(15).toMillis();
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration NO_PROGRESS_LIMIT = Duration.ofSeconds(60);

  private final String topic;
  private final String bootstrap;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  CommittedTopic(String bootstrap, String topic) {
    this.topic = topic;
    this.bootstrap = bootstrap;
    consumer = new KafkaConsumer<>(config(bootstrap));
    try {
      partitions = partitions();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
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
  void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
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
