package dev.adtally.tools.audit.places;

import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.tools.ToolFailure;
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
   * Reads all records appended at {@code sinceMillis} (since the epoch) or later.
   *
   * @param records receives the record and where it stands
   * @throws ToolFailure for a record that no job can have written: it must be looked at first
   */
  void readSince(long sinceMillis, BiConsumer<T, String> records) {
    try (TopicReader reader = new TopicReader(cluster, topic)) {
      SortedMap<Integer, OffsetRange> ranges = reader.since(sinceMillis);
      reader.read(ranges, record -> records.accept(decoded(record), at(record)));
      reads.add(cluster.bootstrapServers(), topic, ranges);
    }
  }

  private T decoded(ConsumerRecord<byte[], byte[]> record) {
    Decoded<T> decoded = decoder.decode(record.value());
    if (decoded.isRejected()) {
      throw new ToolFailure(
          "%s can't be read (%s: %s): something else than Adtally's jobs writes to the topic; stop it"
              .formatted(at(record), decoded.rejection().reason(), decoded.rejection().error()));
    }
    return decoded.value();
  }

  private static String at(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
