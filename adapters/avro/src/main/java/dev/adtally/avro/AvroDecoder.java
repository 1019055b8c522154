package dev.adtally.avro;

import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.intake.RejectionReason;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Decodes Confluent's wire format. What a task needs is made at its first record; the registry is
 * asked once per writer's schema id.
 */
final class AvroDecoder<T, R extends SpecificRecordBase> implements RecordDecoder<T> {

  static final int MAX_UNKNOWN_IDS = 10_000;
  static final Duration REMEMBER_UNKNOWN_ID = Duration.ofMinutes(1);

  private static final long serialVersionUID = 1L;

  private final RegistryConfig registryConfig;
  private final AvroMapping<T, R> mapping;
  private transient RecordReaders<T, R> readers;

  AvroDecoder(RegistryConfig registryConfig, AvroMapping<T, R> mapping) {
    this.registryConfig = registryConfig;
    this.mapping = mapping;
  }

  @Override
  public Decoded<T> decode(byte[] value) {
    if (value == null || value.length == 0) {
      return Decoded.rejected(
          RejectionReason.EMPTY_VALUE, value == null ? "the value is null" : "0 bytes");
    }
    if (!WireFormat.hasHeader(value)) {
      return Decoded.rejected(
          RejectionReason.UNKNOWN_WIRE_FORMAT,
          value.length
              + " bytes, the first "
              + value[0]
              + "; must be byte 0, a schema id of 4 bytes, Avro binary");
    }
    if (readers == null) {
      SchemaRegistry registry = new SchemaRegistry(registryConfig);
      readers =
          new RecordReaders<>(
              registry::schemaById,
              mapping,
              new UnknownSchemaIds(MAX_UNKNOWN_IDS, REMEMBER_UNKNOWN_ID, System::nanoTime));
    }
    int schemaId = WireFormat.schemaId(value);
    RecordReader<T, R> reader = readers.of(schemaId);
    if (reader == null) {
      return Decoded.rejected(
          RejectionReason.UNKNOWN_SCHEMA_ID,
          "schema id " + schemaId + " is not in the registry at " + registryConfig.url());
    }
    return reader.read(value);
  }
}
