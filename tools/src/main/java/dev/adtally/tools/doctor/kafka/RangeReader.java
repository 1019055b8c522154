package dev.adtally.tools.doctor.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Reads committed records between offsets, within a time. */
public final class RangeReader {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final ClusterProbe cluster;

  public RangeReader(ClusterProbe cluster) {
    this.cluster = cluster;
  }

  /**
   * The first offset that was appended then or later, in each partition; the last stable offset
   * where there is none.
   */
  public Map<TopicPartition, Long> offsetsAt(Set<TopicPartition> partitions, Instant appendTime)
      throws InterruptedException {
    Map<TopicPartition, Long> offsets = new HashMap<>(cluster.lastStable(partitions));
    cluster
        .offsets(
            partitions,
            OffsetSpec.forTimestamp(appendTime.toEpochMilli()),
            IsolationLevel.READ_COMMITTED)
        .forEach(
            (partition, found) -> {
              if (found.offset() >= 0) {
                offsets.merge(partition, found.offset(), Math::min);
              }
            });
    return offsets;
  }

  /**
   * Reads what lies between the offsets.
   *
   * @param to exclusive
   * @return whether all of it was read; false if the time was not enough
   */
  public boolean read(
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    Set<TopicPartition> open = new HashSet<>(from.keySet());
    open.removeIf(partition -> from.get(partition) >= to.get(partition));
    if (open.isEmpty()) {
      return true;
    }
    try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer()) {
      consumer.assign(open);
      List.copyOf(open).forEach(partition -> consumer.seek(partition, from.get(partition)));
      long deadline = System.nanoTime() + LONGEST.toNanos();
      while (!open.isEmpty() && System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < to.get(new TopicPartition(record.topic(), record.partition()))) {
            reader.accept(record);
          }
        }
        for (TopicPartition partition : List.copyOf(open)) {
          if (consumer.position(partition) >= to.get(partition)) {
            open.remove(partition);
            consumer.pause(List.of(partition));
          }
        }
      }
    }
    return open.isEmpty();
  }

  /**
   * Reads all of a topic that was appended since.
   *
   * @return whether all of it was read; false if the time was not enough
   */
  public boolean readSince(
      String topic, Instant since, Consumer<ConsumerRecord<byte[], byte[]>> reader)
      throws InterruptedException {
    Set<TopicPartition> partitions = cluster.partitions(List.of(topic));
    Map<TopicPartition, Long> ends = cluster.lastStable(partitions);
    return read(offsetsAt(partitions, since), ends, reader);
  }
}
