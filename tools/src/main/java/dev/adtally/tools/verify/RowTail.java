package dev.adtally.tools.verify;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Follows ads-metrics from its beginning, committed records only, and tells how much of the truth
 * is there. For use by one thread.
 */
public final class RowTail implements AutoCloseable {

  private final CommittedTopic topic;
  private final WireDecoder<AdsMetricRecord> decoder;
  private final RowBook book;

  public RowTail(Addresses addresses, Truth truth) {
    topic = new CommittedTopic(addresses.globalBootstrap(), Topics.ADS_METRICS);
    decoder =
        new WireDecoder<>(
            Topics.ADS_METRICS,
            AdsMetricRecord.getClassSchema(),
            new HttpSchemaStore(addresses.registry()));
    book = new RowBook(truth);
  }

  /**
   * Takes what arrives within {@code timeout}.
   *
   * @return records taken; 0 means that nothing was committed meanwhile
   */
  public int poll(Duration timeout) {
    ConsumerRecords<byte[], byte[]> records = topic.poll(timeout);
    records.forEach(this::take);
    return records.count();
  }

  /** Takes all up to the end that is committed now. */
  public void readToEnd() {
    topic.readToEnd(this::take);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    book.take(decoder.decode(record.value(), record.partition(), record.offset()));
  }

  /** The rows so far. */
  public RowBook book() {
    return book;
  }

  @Override
  public void close() {
    topic.close();
  }
}
