package dev.adtally.tools.dataset;

import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * One record to send.
 *
 * @param partition the partition that Kafka's default partitioner gives {@code key}
 */
public record ToSend(String topic, int partition, String key, Content content) {

  /** A record keyed by {@code key} in a topic of {@code partitions} partitions. */
  public static ToSend of(String topic, int partitions, String key, Content content) {
    return new ToSend(topic, partitionOf(key, partitions), key, content);
  }

  /** A readable record keyed by {@code key}. */
  public static ToSend of(String topic, int partitions, String key, SpecificRecord record) {
    return of(topic, partitions, key, new Content.Decodable(record));
  }

  /** The partition of {@code key} by Kafka's default partitioner. */
  public static int partitionOf(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
  }

  public byte[] keyBytes() {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
