package dev.adtally.e2e;

import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.SchemaStore;
import dev.adtally.tools.wire.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes every {@link HostileValue} into a region's topic. */
final class HostileRecords {
  static final int PARTITIONS = 4;

  /** The job that reads each topic. */
  static final Map<String, String> JOB_BY_TOPIC =
      Map.of(
          Topics.AD_EVENTS, "aggregation",
          Topics.ORDERS, "attribution",
          Topics.CLEANSED, "attribution",
          Topics.AD_METRICS, "union-load",
          Topics.ATTRIBUTED_ORDERS, "union-load");

  private static final Map<String, String> FOREIGN_TOPIC =
      Map.of(
          Topics.AD_EVENTS, Topics.ORDERS,
          Topics.ORDERS, Topics.AD_EVENTS,
          Topics.CLEANSED, Topics.AD_EVENTS,
          Topics.AD_METRICS, Topics.ATTRIBUTED_ORDERS,
          Topics.ATTRIBUTED_ORDERS, Topics.AD_METRICS);

  /** A hostile record where the broker put it. */
  record Sent(DeadLetterBox.Place place, String key, HostileValue value) {}

  private final String region;
  private final String bootstrap;
  private final SchemaStore schemas;

  HostileRecords(Addresses addresses, String region) {
    this.region = region;
    this.bootstrap = addresses.bootstrapOf(region);
    this.schemas = new HttpSchemaStore(addresses.registry());
  }

  /** Sends all values to every input topic of every job, spread over the partitions. */
  List<Sent> sendToEveryTopic() throws IOException, InterruptedException, ExecutionException {
    Map<String, byte[]> validByTopic = new LinkedHashMap<>();
    for (String topic : JOB_BY_TOPIC.keySet()) {
      validByTopic.put(topic, findValid(topic));
    }
    List<Sent> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config())) {
      for (Map.Entry<String, byte[]> entry : validByTopic.entrySet()) {
        String topic = entry.getKey();
        byte[] foreign = validByTopic.get(FOREIGN_TOPIC.get(topic));
        sent.addAll(
            send(producer, topic, HostileValue.all(entry.getValue(), schema(topic), foreign)));
      }
    }
    return sent;
  }

  private List<Sent> send(
      KafkaProducer<byte[], byte[]> producer, String topic, List<HostileValue> values)
      throws InterruptedException, ExecutionException {
    List<Sent> sent = new ArrayList<>();
    for (HostileValue value : values) {
      String key = value.name();
      RecordMetadata at =
          producer
              .send(
                  new ProducerRecord<>(
                      topic,
                      sent.size() % PARTITIONS,
                      key.getBytes(StandardCharsets.UTF_8),
                      value.bytes()))
              .get();
      sent.add(
          new Sent(
              new DeadLetterBox.Place(region, topic, at.partition(), at.offset()), key, value));
    }
    return sent;
  }

  /** The first value of the topic that is a record of its schema, to the last byte. */
  private byte[] findValid(String topic) {
    return CommittedRecords.all(bootstrap, topic).stream()
        .map(record -> record.value())
        .filter(value -> isValid(value, topic))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no valid record in " + region + " " + topic));
  }

  private boolean isValid(byte[] value, String topic) {
    if (value == null
        || value.length < 20
        || value[0] != 0
        || ByteBuffer.wrap(value, 1, 4).getInt() != schemas.idOf(topic)) {
      return false;
    }
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(Arrays.copyOfRange(value, 5, value.length), null);
    try {
      new GenericDatumReader<>(schema(topic)).read(null, decoder);
      return decoder.isEnd();
    } catch (IOException | RuntimeException broken) {
      return false;
    }
  }

  private Schema schema(String topic) {
    return schemas.schemaOf(schemas.idOf(topic));
  }

  private Map<String, Object> config() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class);
  }
}
