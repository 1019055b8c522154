package dev.adtally.avro;

import dev.adtally.domain.intake.RecordEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Encodes Confluent's wire format. The schema's id under the topic's subject is looked up at a
 * task's first record; schemas are registered before a job starts, never by it.
 */
final class AvroEncoder<T, R extends SpecificRecordBase> implements RecordEncoder<T> {

  private static final long serialVersionUID = 1L;

  private final RegistryConfig registryConfig;
  private final AvroMapping<T, R> mapping;
  private final String subject;
  private transient byte[] header;
  private transient SpecificDatumWriter<R> writer;
  private transient ByteArrayOutputStream out;
  private transient BinaryEncoder encoder;

  AvroEncoder(RegistryConfig registryConfig, AvroMapping<T, R> mapping, String topic) {
    this.registryConfig = registryConfig;
    this.mapping = mapping;
    this.subject = RecordSchemas.subjectOf(topic);
  }

  @Override
  public byte[] encode(T value) {
    if (header == null) {
      open();
    }
    out.reset();
    out.writeBytes(header);
    try {
      writer.write(mapping.toRecord(value), encoder);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed for " + value, impossible);
    }
    return out.toByteArray();
  }

  private void open() {
    int schemaId =
        new SchemaRegistry(registryConfig).idOf(subject, RecordSchemas.text(mapping.schemaName()));
    SpecificData data = SpecificData.getForClass(mapping.recordClass());
    writer = new SpecificDatumWriter<>(data.getSchema(mapping.recordClass()), data);
    out = new ByteArrayOutputStream();
    // Unbuffered, so a record that failed half-way leaves nothing for the next one.
    encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    header = WireFormat.header(schemaId);
  }
}
