package dev.adtally.tools.audit.places;

import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.tools.audit.topic.TopicReader;
import dev.adtally.tools.audit.topic.TopicReads;
import dev.adtally.tools.installation.KafkaCluster;
import dev.adtally.tools.range.OffsetRange;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A topic that jobs write, decoded.
 *
 * @param reads is told what was read
 */
public record JobsRecords<T>(
    KafkaCluster cluster, String topic, RecordDecoder<T> decoder, TopicReads reads) {

  /**
   * Reads all records appended at {@code sinceMillis} (since the epoch) or later. What no job can
   * have written is passed over, as the jobs do, and noted.
   *
   * @param records receives the record and where it stands
   */
  void readSince(long sinceMillis, BiConsumer<T, String> records) {
    try (TopicReader reader = new TopicReader(cluster, topic)) {
      SortedMap<Integer, OffsetRange> ranges = reader.since(sinceMillis);
      reader.read(ranges, record -> take(record, records));
      reads.add(cluster.bootstrapServers(), topic, ranges);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, BiConsumer<T, String> records) {
    Decoded<T> decoded = decoder.decode(record.value());
    if (decoded.isRejected()) {
      reads.addUnreadable(
          at(record), decoded.rejection().reason() + ": " + decoded.rejection().error());
    } else {
      records.accept(decoded.value(), at(record));
    }
  }

  private static String at(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
