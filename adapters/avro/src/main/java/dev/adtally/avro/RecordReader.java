package dev.adtally.avro;

import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RejectionReason;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;

/** Reads records of one writer's schema. Reuses its row and decoder; for one thread. */
final class RecordReader<T, R extends SpecificRecordBase> {

  private final int schemaId;
  private final AvroMapping<T, R> mapping;
  private final WriterSchemaFit fit;
  private final SpecificDatumReader<R> reader;
  private final ByteArrayDecoder decoder = new ByteArrayDecoder();
  private R reused;

  RecordReader(RegisteredSchema registered, AvroMapping<T, R> mapping) {
    SpecificData data = SpecificData.getForClass(mapping.recordClass());
    Schema readerSchema = data.getSchema(mapping.recordClass());
    this.schemaId = registered.id();
    this.mapping = mapping;
    this.fit = WriterSchemaFit.of(registered, readerSchema);
    this.reader = new SpecificDatumReader<>(fit.schema(), readerSchema, data);
  }

  /** Reads a value with its header. */
  Decoded<T> read(byte[] value) {
    if (fit.refusal().isPresent()) {
      return incompatible(fit.refusal().get());
    }
    try {
      reused = reader.read(reused, decoder.over(value, WireFormat.HEADER_BYTES));
    } catch (IOException | RuntimeException broken) {
      // Avro answers bad bytes with many kinds of RuntimeException, its own and the JDK's.
      return fit.misfit()
          .<Decoded<T>>map(this::incompatible)
          .orElseGet(() -> malformed(String.valueOf(broken.getMessage())));
    }
    if (decoder.remaining() > 0) {
      return malformed(decoder.remaining() + " bytes after the record's end");
    }
    try {
      return Decoded.of(mapping.toDomain(reused));
    } catch (IllegalArgumentException inconsistent) {
      return Decoded.rejected(RejectionReason.INCONSISTENT_ROW, inconsistent.getMessage());
    }
  }

  private Decoded<T> incompatible(String why) {
    return Decoded.rejected(
        RejectionReason.INCOMPATIBLE_SCHEMA,
        "schema " + schemaId + " can't be read as " + mapping.schemaName() + ": " + why);
  }

  private Decoded<T> malformed(String why) {
    return Decoded.rejected(
        RejectionReason.MALFORMED_AVRO, "not a record of schema " + schemaId + ": " + why);
  }
}
