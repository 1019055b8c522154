package dev.adtally.tools.audit.places;

import dev.adtally.domain.intake.RawRecord;
import dev.adtally.tools.audit.RawSource;
import dev.adtally.tools.audit.topic.TopicReader;
import dev.adtally.tools.audit.topic.TopicReads;
import dev.adtally.tools.installation.KafkaCluster;
import dev.adtally.tools.range.OffsetRange;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * A region's raw topic.
 *
 * @param reads is told what was read
 */
public record RawTopic(KafkaCluster cluster, String topic, TopicReads reads) implements RawSource {

  @Override
  public void read(SortedMap<Integer, OffsetRange> offsets, Reader reader) {
    try (TopicReader topicReader = new TopicReader(cluster, topic)) {
      topicReader.readByTime(offsets, record -> reader.take(raw(record), clockMillis(record)));
      reads.add(cluster.bootstrapServers(), topic, offsets);
    }
  }

  private static RawRecord raw(ConsumerRecord<byte[], byte[]> record) {
    return new RawRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value());
  }

  /** A time that the producer set says nothing of the clock; nobody knows it any more. */
  private static long clockMillis(ConsumerRecord<byte[], byte[]> record) {
    return record.timestampType() == TimestampType.LOG_APPEND_TIME
        ? record.timestamp()
        : System.currentTimeMillis();
  }
}
