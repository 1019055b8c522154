package dev.adtally.kafka;

import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.intake.RecordRules;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Takes every record in, broken ones too: what is no value is carried on as a rejection. */
final class IntakeDeserializer<T> implements KafkaRecordDeserializationSchema<Intake<T>> {

  private static final long serialVersionUID = 1L;

  private final RecordDecoder<T> decoder;
  private final RecordRules<T> rules;
  private final TypeInformation<Intake<T>> type;

  IntakeDeserializer(
      RecordDecoder<T> decoder, RecordRules<T> rules, TypeInformation<Intake<T>> type) {
    this.decoder = decoder;
    this.rules = rules;
    this.type = type;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Intake<T>> out) {
    RawRecord raw =
        new RawRecord(
            message.topic(),
            message.partition(),
            message.offset(),
            message.timestamp(),
            message.key(),
            message.value());
    out.collect(Intake.of(raw, decoder, rules, clockMillis(message)));
  }

  /** A time that the producer set says nothing of the clock. */
  private static long clockMillis(ConsumerRecord<byte[], byte[]> message) {
    return message.timestampType() == TimestampType.LOG_APPEND_TIME
        ? message.timestamp()
        : System.currentTimeMillis();
  }

  @Override
  public TypeInformation<Intake<T>> getProducedType() {
    return type;
  }
}
