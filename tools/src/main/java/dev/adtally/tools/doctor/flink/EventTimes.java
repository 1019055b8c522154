package dev.adtally.tools.doctor.flink;

import dev.adtally.avro.ByteArrayDecoder;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.wire.SchemaStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** Event times of records in the registry's wire format. For use by one thread. */
final class EventTimes {

  private static final int HEADER_BYTES = 5;

  private final SchemaStore schemas;
  private final String field;
  private final ByteArrayDecoder decoder = new ByteArrayDecoder();

  /**
   * Times as a field has them.
   *
   * @param field milliseconds since the epoch
   */
  EventTimes(SchemaStore schemas, String field) {
    this.schemas = schemas;
    this.field = field;
  }

  /**
   * The record's time; empty if it is no record, as raw topics may have: the dead letters tell.
   *
   * @throws ToolFailure if the registry does not answer
   */
  Optional<Instant> of(byte[] value) {
    if (value == null || value.length < HEADER_BYTES || value[0] != 0) {
      return Optional.empty();
    }
    try {
      GenericRecord record =
          new GenericDatumReader<GenericRecord>(
                  schemas.schemaOf(ByteBuffer.wrap(value, 1, 4).getInt()))
              .read(null, decoder.over(value, HEADER_BYTES));
      return record.hasField(field) && record.get(field) instanceof Long millis
          ? Optional.of(Instant.ofEpochMilli(millis))
          : Optional.empty();
    } catch (ToolFailure refused) {
      if (refused.getCause() instanceof IOException) {
        throw refused;
      }
      return Optional.empty();
    } catch (IOException | RuntimeException noRecord) {
      return Optional.empty();
    }
  }
}
