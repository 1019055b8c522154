package dev.adtally.tools.wire;

import dev.adtally.avro.ByteArrayDecoder;
import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes values of one topic from Confluent's wire format, each with its writer's schema.
 *
 * <p>For use by one thread.
 */
public final class WireDecoder<T extends SpecificRecord> {

  private final String topic;
  private final SchemaStore schemas;
  private final Schema readerSchema;
  private final Map<Integer, SpecificDatumReader<T>> readerById = new HashMap<>();
  private final ByteArrayDecoder decoder = new ByteArrayDecoder();

  public WireDecoder(String topic, Schema readerSchema, SchemaStore schemas) {
    this.topic = topic;
    this.readerSchema = readerSchema;
    this.schemas = schemas;
  }

  /**
   * The record that {@code value} holds.
   *
   * @throws ToolFailure if the bytes are no such record: the jobs' own topics hold nothing else
   */
  public T decode(byte[] value, int partition, long offset) {
    if (value == null || value.length < WireEncoder.HEADER_BYTES || value[0] != 0) {
      throw new ToolFailure(
          place(partition, offset) + " is not in the registry's wire format: who wrote it?");
    }
    ByteBuffer header = ByteBuffer.wrap(value, 1, 4);
    SpecificDatumReader<T> reader =
        readerById.computeIfAbsent(
            header.getInt(), id -> new SpecificDatumReader<>(schemas.schemaOf(id), readerSchema));
    try {
      return reader.read(null, decoder.over(value, WireEncoder.HEADER_BYTES));
    } catch (IOException | RuntimeException e) {
      throw new ToolFailure(
          place(partition, offset) + " is no " + readerSchema.getName() + ": " + e.getMessage(), e);
    }
  }

  private String place(int partition, long offset) {
    return "the record in topic " + topic + ", partition " + partition + ", offset " + offset;
  }
}
