package dev.adtally.tools.audit.topic;

import dev.adtally.tools.range.OffsetRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Hands records on by their timestamps. A partition that is ahead of the others is paused, so that
 * memory holds at most a few polls of each.
 */
final class MergedPartitions implements TopicReader.Reading {

  private static final int PAUSE_ABOVE = 20_000;
  private static final int RESUME_BELOW = 5_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final SortedMap<Integer, OffsetRange> ranges;
  private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
  private final SortedMap<Integer, Deque<ConsumerRecord<byte[], byte[]>>> waiting = new TreeMap<>();

  MergedPartitions(
      KafkaConsumer<byte[], byte[]> consumer,
      String topic,
      SortedMap<Integer, OffsetRange> ranges,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    this.consumer = consumer;
    this.topic = topic;
    this.ranges = ranges;
    this.reader = reader;
    ranges.forEach(
        (partition, range) -> {
          if (range.size() > 0) {
            waiting.put(partition, new ArrayDeque<>());
          }
        });
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.offset() < ranges.get(record.partition()).stop()) {
      waiting.get(record.partition()).add(record);
    }
  }

  @Override
  public void afterPoll() {
    handOn();
    waiting.forEach(
        (partition, records) -> {
          List<TopicPartition> one = List.of(new TopicPartition(topic, partition));
          if (isRead(partition) || records.size() > PAUSE_ABOVE) {
            consumer.pause(one);
          } else if (records.size() < RESUME_BELOW) {
            consumer.resume(one);
          }
        });
  }

  /** As long as no partition could still bring an earlier record. */
  private void handOn() {
    while (true) {
      Deque<ConsumerRecord<byte[], byte[]>> earliest = null;
      for (var entry : waiting.entrySet()) {
        Deque<ConsumerRecord<byte[], byte[]>> records = entry.getValue();
        if (records.isEmpty()) {
          if (!isRead(entry.getKey())) {
            return;
          }
        } else if (earliest == null || records.peek().timestamp() < earliest.peek().timestamp()) {
          earliest = records;
        }
      }
      if (earliest == null) {
        return;
      }
      reader.accept(earliest.poll());
    }
  }

  private boolean isRead(int partition) {
    return consumer.position(new TopicPartition(topic, partition)) >= ranges.get(partition).stop();
  }
}
