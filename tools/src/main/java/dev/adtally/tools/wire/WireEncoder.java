package dev.adtally.tools.wire;

import dev.adtally.tools.dataset.Content;
import dev.adtally.tools.dataset.ToSend;
import java.nio.ByteBuffer;

/**
 * Encodes records to send in Confluent's wire format: 0x00, the schema id in four bytes,
 * big-endian, then Avro binary. A broken content becomes exactly the bytes that it was planned as.
 *
 * <p>For use by one thread.
 */
public final class WireEncoder {

  static final int HEADER_BYTES = 5;
  private static final int UNKNOWN_SCHEMA_ID = Integer.MAX_VALUE;

  private final SchemaStore schemas;
  private final AvroBodies bodies = new AvroBodies();

  public WireEncoder(SchemaStore schemas) {
    this.schemas = schemas;
  }

  /** The value to send; null for a record without a value. */
  public byte[] encode(ToSend record) {
    int schemaId = schemas.idOf(record.topic());
    if (record.content() instanceof Content.Broken broken) {
      return switch (broken.framing()) {
        case NO_VALUE -> null;
        case BARE -> broken.bytes();
        case TOPICS_SCHEMA -> framed(schemaId, broken.bytes());
        case UNKNOWN_SCHEMA -> framed(UNKNOWN_SCHEMA_ID, broken.bytes());
      };
    }
    return framed(schemaId, bodies.of(((Content.Decodable) record.content()).record()));
  }

  private static byte[] framed(int schemaId, byte[] body) {
    return ByteBuffer.allocate(HEADER_BYTES + body.length)
        .put((byte) 0)
        .putInt(schemaId)
        .put(body)
        .array();
  }
}
