package dev.adtally.tools.budget.kafka;

import dev.adtally.avro.SchemaRegistry;
import dev.adtally.tools.budget.EventTopic;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic of events, behind one transactional id. Opening it ends what any predecessor with this
 * id left open, whether committed or aborted, and fences the predecessor; only then the topic is
 * read to its end. So what was not found was not said, and nobody but this will say it.
 *
 * <p>Once a method has thrown, only {@link #close} may be called.
 */
public final class KafkaEventTopic implements EventTopic {

  private static final Duration POLL = Duration.ofMillis(200);

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final EventEncoding encoding;
  private final Set<UUID> published = new HashSet<>();

  private KafkaEventTopic(
      String topic, KafkaProducer<byte[], byte[]> producer, EventEncoding encoding) {
    this.topic = topic;
    this.producer = producer;
    this.encoding = encoding;
  }

  /**
   * Opens the topic, which may take as long as another writer's open transaction in it lasts.
   *
   * @param transactionalId the same for every start
   * @param givenUp asked while reading; if true, this fails
   * @throws KafkaException if the cluster does not answer, refuses, or it was given up
   */
  public static KafkaEventTopic open(
      Properties client,
      String topic,
      String transactionalId,
      SchemaRegistry registry,
      BooleanSupplier givenUp) {
    EventEncoding encoding = new EventEncoding(registry);
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(producerConfig(client, transactionalId));
    KafkaEventTopic opened = new KafkaEventTopic(topic, producer, encoding);
    try {
      producer.initTransactions();
      opened.readPublished(client, givenUp);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void readPublished(Properties client, BooleanSupplier givenUp) {
    List<TopicPartition> partitions;
    Map<TopicPartition, Long> ends;
    // The end of all records, not of the committed ones: those behind an open transaction count.
    try (KafkaConsumer<byte[], byte[]> uncommitted =
        new KafkaConsumer<>(consumerConfig(client, "read_uncommitted"))) {
      partitions =
          uncommitted.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
      ends = uncommitted.endOffsets(partitions);
    }
    try (KafkaConsumer<byte[], byte[]> committed =
        new KafkaConsumer<>(consumerConfig(client, "read_committed"))) {
      committed.assign(partitions);
      committed.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(it -> committed.position(it) < ends.get(it))) {
        if (givenUp.getAsBoolean()) {
          throw new KafkaException("the look-up in topic " + topic + " was given up");
        }
        committed
            .poll(POLL)
            .forEach(record -> EventEncoding.idOf(record).ifPresent(published::add));
      }
    }
  }

  @Override
  public Set<UUID> published() {
    return Collections.unmodifiableSet(published);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the commit fails if any of the records did
  public void publish(Collection<ExhaustedEvent> events) {
    producer.beginTransaction();
    events.forEach(event -> producer.send(encoding.encode(topic, event)));
    producer.commitTransaction();
    events.forEach(event -> published.add(event.id()));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private static Properties producerConfig(Properties client, String transactionalId) {
    Properties config = new Properties();
    config.putAll(client);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 60_000);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return config;
  }

  private static Properties consumerConfig(Properties client, String isolation) {
    Properties config = new Properties();
    config.putAll(client);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "adtally-budget-events");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }
}
