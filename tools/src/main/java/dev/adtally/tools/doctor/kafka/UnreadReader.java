package dev.adtally.tools.doctor.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts what lies between a reader's position and the last stable offset by reading it, because
 * markers and aborted records take offsets too. Beyond a bound it stops counting and says so.
 */
public final class UnreadReader {

  /** Offsets per partition that are counted one by one. */
  static final long COUNTED = 20_000;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final ClusterProbe cluster;

  public UnreadReader(ClusterProbe cluster) {
    this.cluster = cluster;
  }

  /**
   * What is unread in each partition.
   *
   * @param positions the next offset that the reader would read
   * @param ends the last stable offsets
   */
  public Map<TopicPartition, Unread> between(
      Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Tally> tallies = new HashMap<>();
    ends.forEach(
        (partition, end) -> {
          long position = positions.get(partition);
          if (position < end) {
            tallies.put(partition, new Tally(position, end));
          }
        });
    if (!tallies.isEmpty()) {
      count(tallies);
    }
    Map<TopicPartition, Unread> unread = new HashMap<>();
    ends.keySet()
        .forEach(
            partition ->
                unread.put(
                    partition,
                    tallies.containsKey(partition)
                        ? tallies.get(partition).unread()
                        : Unread.NONE));
    return unread;
  }

  private void count(Map<TopicPartition, Tally> tallies) {
    try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer()) {
      consumer.assign(tallies.keySet());
      tallies.forEach((partition, tally) -> consumer.seek(partition, tally.from));
      long deadline = System.nanoTime() + LONGEST.toNanos();
      Set<TopicPartition> open = new HashSet<>(tallies.keySet());
      while (!open.isEmpty() && System.nanoTime() < deadline) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
          tallies.get(new TopicPartition(record.topic(), record.partition())).take(record);
        }
        for (TopicPartition partition : List.copyOf(open)) {
          Tally tally = tallies.get(partition);
          tally.position = consumer.position(partition);
          if (tally.isDone()) {
            open.remove(partition);
            consumer.pause(List.of(partition));
          }
        }
      }
    }
  }

  private static final class Tally {
    private final long from;
    private final long end;
    private long position;
    private long records;
    private Instant oldest;

    Tally(long from, long end) {
      this.from = from;
      this.end = end;
      this.position = from;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      if (record.offset() < end) {
        records++;
        if (oldest == null) {
          oldest = Instant.ofEpochMilli(record.timestamp());
        }
      }
    }

    boolean isDone() {
      return position >= end || position - from >= COUNTED;
    }

    Unread unread() {
      boolean exact = position >= end;
      return new Unread(
          exact ? records : records + end - position, exact, Optional.ofNullable(oldest));
    }
  }
}
