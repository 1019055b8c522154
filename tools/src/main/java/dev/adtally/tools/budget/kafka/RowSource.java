package dev.adtally.tools.budget.kafka;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.budget.ledger.Batch;
import dev.adtally.tools.budget.ledger.Place;
import dev.adtally.tools.budget.ledger.Position;
import dev.adtally.tools.budget.ledger.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed records of every partition, from positions that the caller keeps: there is no
 * consumer group, and nothing is committed to Kafka. For use by one thread, but for {@link
 * #wakeup}.
 */
public final class RowSource implements AutoCloseable {

  private static final int MAX_RECORDS = 5_000;

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<Integer, Position> positions = new HashMap<>();

  /** Connects; nothing is read before {@link #seek}. */
  public RowSource(Properties client, String topic) {
    this.topic = topic;
    this.consumer = new KafkaConsumer<>(config(client));
    try {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      partitions = found.stream().map(it -> new TopicPartition(topic, it.partition())).toList();
      consumer.assign(partitions);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * Goes to where each partition was left, or to its beginning.
   *
   * @return what expired before it was read, and the positions behind it; to be counted before
   *     anything else
   * @throws ToolFailure if a partition ends before its position: it lost what was read
   */
  public Batch seek(Map<Integer, Position> known) {
    positions.clear();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    List<Rejected> expired = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      Position from =
          Optional.ofNullable(known.get(partition.partition())).orElse(new Position(0, 0));
      long first = beginnings.get(partition);
      if (from.nextOffset() > ends.get(partition)) {
        throw new ToolFailure(
            "%s ends at offset %d, but was read up to %d: the cluster lost records. Their spend is counted; to count anew, give another --store"
                .formatted(partition, ends.get(partition), from.nextOffset()));
      }
      if (from.nextOffset() < first) {
        expired.add(
            new Rejected(
                new Place(partition.partition(), from.nextOffset(), from.appendTimeMillis()),
                Rejected.Reason.EXPIRED,
                "offsets %d to %d expired from topic %s before they were read; spend said only there is missing"
                    .formatted(from.nextOffset(), first - 1, topic),
                Optional.empty()));
        from = new Position(first, from.appendTimeMillis());
      }
      positions.put(partition.partition(), from);
      consumer.seek(partition, from.nextOffset());
    }
    return new Batch(List.of(), expired, positions);
  }

  /**
   * The records that arrive within {@code timeout}, at most {@value #MAX_RECORDS}. Moves {@link
   * #positions}. After {@link #wakeup} it returns early with none.
   *
   * @throws OffsetOutOfRangeException if records expired in front of the position: {@link #seek}
   */
  public List<ConsumerRecord<byte[], byte[]>> poll(Duration timeout) {
    ConsumerRecords<byte[], byte[]> records;
    try {
      records = consumer.poll(timeout);
    } catch (WakeupException stopping) {
      return List.of();
    }
    List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      List<ConsumerRecord<byte[], byte[]>> read = records.records(partition);
      Position before = positions.get(partition.partition());
      // Markers of transactions take offsets too: the consumer knows where it stands behind them.
      long next = consumer.position(partition);
      if (next != before.nextOffset()) {
        long appendTime =
            read.isEmpty() ? before.appendTimeMillis() : read.get(read.size() - 1).timestamp();
        positions.put(partition.partition(), new Position(next, appendTime));
      }
      polled.addAll(read);
    }
    return polled;
  }

  /** Where each partition stands behind what was polled. */
  public Map<Integer, Position> positions() {
    return Map.copyOf(positions);
  }

  /**
   * Where each partition's committed records end now; what lies behind is not decided yet.
   *
   * @throws KafkaException if the cluster does not answer in time
   */
  public Map<Integer, Long> ends() {
    return consumer.endOffsets(partitions).entrySet().stream()
        .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
  }

  /** Ends a wait; callable from any thread. */
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static Properties config(Properties client) {
    Properties config = new Properties();
    config.putAll(client);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "adtally-budget");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }
}
