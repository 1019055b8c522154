package dev.adtally.tools.audit.topic;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.KafkaCluster;
import dev.adtally.tools.range.OffsetRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads ranges of one topic, committed records only, and keeps account of what was read. For use by
 * one thread.
 */
public final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration NO_PROGRESS_LIMIT = Duration.ofSeconds(60);

  private final KafkaCluster cluster;
  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;

  public TopicReader(KafkaCluster cluster, String topic) {
    this.cluster = cluster;
    this.topic = topic;
    consumer = new KafkaConsumer<>(config(cluster));
  }

  /**
   * From the first record that was appended at {@code appendMillis} (since the epoch) or later to
   * the end that is committed now; partitions without such a record are left out.
   */
  public SortedMap<Integer, OffsetRange> since(long appendMillis) {
    try {
      List<TopicPartition> partitions = partitions();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, OffsetAndTimestamp> starts =
          consumer.offsetsForTimes(
              partitions.stream()
                  .collect(Collectors.toMap(each -> each, each -> Math.max(0, appendMillis))));
      SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
      for (TopicPartition partition : partitions) {
        OffsetAndTimestamp start = starts.get(partition);
        if (start != null && start.offset() < ends.get(partition)) {
          ranges.put(partition.partition(), new OffsetRange(start.offset(), ends.get(partition)));
        }
      }
      return ranges;
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /** Reads the ranges, partitions in any order, offsets in order. */
  public void read(
      SortedMap<Integer, OffsetRange> ranges, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try {
      Unordered reading = new Unordered(ranges, reader);
      run(ranges, reading);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads the ranges in the order of the records' timestamps, a smaller partition first where they
   * are the same, offsets in order within a partition: always the same order.
   */
  public void readByTime(
      SortedMap<Integer, OffsetRange> ranges, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try {
      MergedPartitions reading = new MergedPartitions(consumer, topic, ranges, reader);
      run(ranges, reading);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** Takes what a poll brought. */
  interface Reading {
    void take(ConsumerRecord<byte[], byte[]> record);

    void afterPoll();
  }

  private record Unordered(
      SortedMap<Integer, OffsetRange> ranges, Consumer<ConsumerRecord<byte[], byte[]>> reader)
      implements Reading {
    @Override
    public void take(ConsumerRecord<byte[], byte[]> record) {
      if (record.offset() < ranges.get(record.partition()).stop()) {
        reader.accept(record);
      }
    }

    @Override
    public void afterPoll() {}
  }

  private void run(SortedMap<Integer, OffsetRange> ranges, Reading reading) {
    List<TopicPartition> left = new ArrayList<>();
    ranges.forEach(
        (partition, range) -> {
          if (range.size() > 0) {
            left.add(new TopicPartition(topic, partition));
          }
        });
    consumer.assign(left);
    left.forEach(each -> consumer.seek(each, ranges.get(each.partition()).start()));
    long lastProgressNanos = System.nanoTime();
    long lastPosition = -1;
    while (!left.isEmpty()) {
      consumer.poll(POLL).forEach(reading::take);
      left.removeIf(each -> consumer.position(each) >= ranges.get(each.partition()).stop());
      reading.afterPoll();
      long position = consumer.assignment().stream().mapToLong(consumer::position).sum();
      if (position != lastPosition) {
        lastPosition = position;
        lastProgressNanos = System.nanoTime();
      } else if (System.nanoTime() - lastProgressNanos > NO_PROGRESS_LIMIT.toNanos()) {
        throw new ToolFailure(
            "topic %s of %s does not come to offset %d in partition %d: is the broker up, or does a transaction hang? See ./adtally doctor"
                .formatted(
                    topic,
                    cluster,
                    ranges.get(left.get(0).partition()).stop(),
                    left.get(0).partition()));
      }
    }
  }

  private List<TopicPartition> partitions() {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new ToolFailure(
          "there is no topic %s in %s: make it as docs/topics.md says".formatted(topic, cluster));
    }
    return found.stream().map(each -> new TopicPartition(topic, each.partition())).toList();
  }

  private ToolFailure unreadable(KafkaException e) {
    return new ToolFailure(
        "cannot read topic %s of %s (%s): is the broker up, and may this user read it?"
            .formatted(topic, cluster, e),
        e);
  }

  private static Properties config(KafkaCluster cluster) {
    Properties config = cluster.clientProperties();
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }
}
