package dev.adtally.tools.range;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.KafkaCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One topic by its offsets, committed records only, without a consumer group. Its partitions, their
 * beginnings and ends are those of the moment it was opened. For use by one thread.
 */
public final class TopicLog implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(15).toMillis();
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration NO_PROGRESS_LIMIT = Duration.ofSeconds(60);

  private final KafkaCluster cluster;
  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<Integer, OffsetRange> held = new TreeMap<>();

  /**
   * Opens the topic.
   *
   * @throws ToolFailure if the cluster does not answer or has no such topic
   */
  public TopicLog(KafkaCluster cluster, String topic) {
    this.cluster = cluster;
    this.topic = topic;
    consumer = new KafkaConsumer<>(config(cluster));
    try {
      List<TopicPartition> partitions = partitions();
      Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        long beginning = beginnings.get(partition);
        held.put(
            partition.partition(),
            new OffsetRange(beginning, Math.max(beginning, ends.get(partition))));
      }
    } catch (KafkaException e) {
      consumer.close();
      throw unreadable(e);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  public String topic() {
    return topic;
  }

  /** What each partition holds, from its first offset to the end of what is committed. */
  public Map<Integer, OffsetRange> held() {
    return Map.copyOf(held);
  }

  /**
   * The first offset of each partition whose record was appended then or later; its end if there is
   * none.
   */
  public Map<Integer, Long> firstAppendedSince(long millis) {
    Map<Integer, Long> offsets = new TreeMap<>();
    firstSince(millis)
        .forEach(
            (partition, found) ->
                offsets.put(
                    partition,
                    found == null
                        ? held.get(partition).stop()
                        : Math.min(found.offset(), held.get(partition).stop())));
    return offsets;
  }

  /**
   * Reads a partition's committed records in order.
   *
   * @param reader is given each record, and says whether to go on
   */
  public void read(
      int partition, OffsetRange range, Predicate<ConsumerRecord<byte[], byte[]>> reader) {
    if (range.size() == 0) {
      return;
    }
    TopicPartition source = new TopicPartition(topic, partition);
    try {
      consumer.assign(List.of(source));
      consumer.seek(source, range.start());
      long lastProgressNanos = System.nanoTime();
      long position = range.start();
      while (position < range.stop()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() >= range.stop() || !reader.test(record)) {
            return;
          }
        }
        long reached = consumer.position(source);
        if (reached > position) {
          position = reached;
          lastProgressNanos = System.nanoTime();
        } else if (System.nanoTime() - lastProgressNanos > NO_PROGRESS_LIMIT.toNanos()) {
          throw new ToolFailure(
              "topic %s, partition %d at %s does not come from offset %d to %d within %d s: is the broker up?"
                  .formatted(
                      topic,
                      partition,
                      cluster.bootstrapServers(),
                      position,
                      range.stop(),
                      NO_PROGRESS_LIMIT.toSeconds()));
        }
      }
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /** When the first record at this offset or behind it was appended; empty if there is none. */
  public OptionalLong appendedAt(int partition, long offset) {
    OptionalLong[] found = {OptionalLong.empty()};
    read(
        partition,
        new OffsetRange(offset, Math.max(offset, held.get(partition).stop())),
        record -> {
          found[0] = OptionalLong.of(record.timestamp());
          return false;
        });
    return found[0];
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Map<Integer, OffsetAndTimestamp> firstSince(long millis) {
    Map<TopicPartition, Long> wanted = new HashMap<>();
    held.keySet()
        .forEach(
            partition -> wanted.put(new TopicPartition(topic, partition), Math.max(0, millis)));
    Map<Integer, OffsetAndTimestamp> found = new TreeMap<>();
    try {
      consumer
          .offsetsForTimes(wanted)
          .forEach((partition, first) -> found.put(partition.partition(), first));
    } catch (KafkaException e) {
      throw unreadable(e);
    }
    return found;
  }

  private List<TopicPartition> partitions() {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new ToolFailure(
          "there is no topic %s at %s: create it, or correct the installation file"
              .formatted(topic, cluster.bootstrapServers()));
    }
    return found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  private ToolFailure unreadable(KafkaException e) {
    return new ToolFailure(
        "cannot read topic %s at %s (%s): is the broker up, and may this client read?"
            .formatted(topic, cluster.bootstrapServers(), e),
        e);
  }

  private static Properties config(KafkaCluster cluster) {
    Properties config = cluster.clientProperties();
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS - 1_000);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }
}
