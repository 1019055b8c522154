package dev.adtally.tools.send;

import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.wire.SchemaStore;
import dev.adtally.tools.wire.WireEncoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends one region's records in order, to the partitions planned. */
final class RegionSender {

  private final String region;
  private final String bootstrap;
  private final SchemaStore schemas;
  private final Pace pace;
  private final LongAdder acknowledged;
  private final AtomicBoolean stop;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

  RegionSender(
      String region,
      String bootstrap,
      SchemaStore schemas,
      Pace pace,
      LongAdder acknowledged,
      AtomicBoolean stop) {
    this.region = region;
    this.bootstrap = bootstrap;
    this.schemas = schemas;
    this.pace = pace;
    this.acknowledged = acknowledged;
    this.stop = stop;
  }

  /** Sends until all is acknowledged, one record fails, or {@code stop} is set. */
  void send(List<ToSend> records) {
    WireEncoder encoder = new WireEncoder(schemas);
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config())) {
      for (ToSend record : records) {
        if (stop.get() || failure.get() != null) {
          break;
        }
        pace.await();
        send(producer, record, encoder.encode(record));
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of every outcome
  private void send(KafkaProducer<byte[], byte[]> producer, ToSend record, byte[] value) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(record.topic(), record.partition(), record.keyBytes(), value);
    try {
      producer.send(
          message,
          (metadata, error) -> {
            if (error == null) {
              acknowledged.increment();
            } else {
              failure.compareAndSet(null, SendFailure.of(region, bootstrap, record, error));
            }
          });
    } catch (KafkaException e) {
      throw SendFailure.of(region, bootstrap, record, e);
    }
  }

  private Map<String, Object> config() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ProducerConfig.CLIENT_ID_CONFIG,
        "adtally-sender-" + region,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.LINGER_MS_CONFIG,
        20,
        ProducerConfig.BATCH_SIZE_CONFIG,
        128 * 1024,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        20_000,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        60_000,
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class);
  }
}
