package dev.adtally.kafka;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Chooses the topic per record, and tells the sink which there are. The record's timestamp is left
 * to the broker.
 */
final class OutputSerializer
    implements KafkaRecordSerializationSchema<KafkaOutput>, KafkaDatasetFacetProvider {

  private static final long serialVersionUID = 1L;

  private final List<String> topics;

  OutputSerializer(List<String> topics) {
    this.topics = List.copyOf(topics);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      KafkaOutput output, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(output.topic(), output.key(), output.value());
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(
            DefaultKafkaDatasetIdentifier.ofTopics(topics), new Properties()));
  }
}
