package dev.adtally.tools.budget.kafka;

import dev.adtally.avro.RecordSchemas;
import dev.adtally.avro.SchemaRegistry;
import dev.adtally.schemas.BudgetEventRecord;
import dev.adtally.schemas.BudgetEventType;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import dev.adtally.tools.wire.AvroBodies;
import dev.adtally.tools.wire.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * An event as a record: the key is the campaign, the value Avro in Confluent's wire format. The id
 * stands in a header as well, so that it can be looked up without the registry.
 */
final class EventEncoding {

  private static final String ID_HEADER = "event_id";
  private static final int HEADER_BYTES = 5;

  private final int schemaId;
  private final AvroBodies bodies = new AvroBodies();

  /** Looks up the id of the schema, which must be registered. */
  EventEncoding(SchemaRegistry registry) {
    schemaId =
        registry.idOf(
            RecordSchemas.subjectOf(Topics.BUDGET_EVENTS),
            RecordSchemas.text(Topics.BUDGET_EVENTS));
  }

  ProducerRecord<byte[], byte[]> encode(String topic, ExhaustedEvent event) {
    byte[] body = bodies.of(toRecord(event));
    byte[] value =
        ByteBuffer.allocate(HEADER_BYTES + body.length)
            .put((byte) 0)
            .putInt(schemaId)
            .put(body)
            .array();
    String campaign = event.budget().account().campaign();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, campaign.getBytes(StandardCharsets.UTF_8), value);
    record.headers().add(ID_HEADER, event.id().toString().getBytes(StandardCharsets.UTF_8));
    return record;
  }

  /** The id of an event in the topic; empty of a record that something else wrote. */
  static Optional<UUID> idOf(ConsumerRecord<byte[], byte[]> record) {
    Header id = record.headers().lastHeader(ID_HEADER);
    if (id == null || id.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(new String(id.value(), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  private static BudgetEventRecord toRecord(ExhaustedEvent event) {
    return BudgetEventRecord.newBuilder()
        .setEventId(event.id().toString())
        .setEventType(BudgetEventType.EXHAUSTED)
        .setCampaignId(event.budget().account().campaign())
        .setCurrency(event.budget().account().currency())
        .setBudgetMicros(event.budget().micros())
        .setSpentMicros(event.spentMicros())
        .setDecidedTime(Instant.ofEpochMilli(event.decidedAtMillis()))
        .build();
  }
}
