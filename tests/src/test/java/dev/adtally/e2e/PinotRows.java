package dev.adtally.e2e;

import dev.adtally.domain.identity.RowVersion;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.wire.AvroBodies;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes rows to a topic as the union-load job does: by UUID, in transactions. */
final class PinotRows implements AutoCloseable {
  private static final Instant ROW_TIME = Instant.parse("2026-11-21T07:30:00Z");

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int schemaId;
  private final AvroBodies bodies = new AvroBodies();

  PinotRows(String bootstrap, String topic, int schemaId) {
    this.topic = topic;
    this.schemaId = schemaId;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                topic,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
    producer.initTransactions();
  }

  void commit(List<AdsMetricRecord> rows) throws ExecutionException, InterruptedException {
    send(rows);
    producer.commitTransaction();
  }

  /** The rows are in the topic, but were never said. */
  void abort(List<AdsMetricRecord> rows) throws ExecutionException, InterruptedException {
    send(rows);
    producer.abortTransaction();
  }

  private void send(List<AdsMetricRecord> rows) throws ExecutionException, InterruptedException {
    producer.beginTransaction();
    for (AdsMetricRecord row : rows) {
      byte[] body = bodies.of(row);
      byte[] value =
          ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(schemaId).put(body).array();
      byte[] key = row.getRecordUuid().getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  /** A minute of an ad whose clicks are its revision. */
  static AdsMetricRecord metric(String uuid, int generation, long revision) {
    return row(uuid, generation, revision).setRowKind(RowKind.METRIC).setClicks(revision).build();
  }

  /** A credit, with what only credits have. */
  static AdsMetricRecord credit(String uuid, long revision) {
    return row(uuid, 0, revision)
        .setRowKind(RowKind.CREDIT)
        .setCreditPpm(1_000_000)
        .setModel("LAST_TOUCH")
        .setOrderId("order-1")
        .setTouchTime(ROW_TIME.minusSeconds(60))
        .setItemCount(3)
        .setNewCustomer(true)
        .build();
  }

  private static AdsMetricRecord.Builder row(String uuid, int generation, long revision) {
    return AdsMetricRecord.newBuilder()
        .setRecordUuid(uuid)
        .setRegion("us")
        .setAdId("ad-1")
        .setCampaignId("campaign-1")
        .setMerchantId("merchant-1")
        .setRowTime(ROW_TIME)
        .setImpressions(0)
        .setClicks(0)
        .setSpendMicros(0)
        .setCurrency("USD")
        .setCreditPpm(0)
        .setRevenueMicros(0)
        .setRevision(revision)
        .setGeneration(generation)
        .setRowVersion(RowVersion.of(generation, revision));
  }

  @Override
  public void close() {
    producer.close();
  }
}
