package dev.adtally.avro;

import java.nio.ByteBuffer;

/** Confluent's wire format: a zero byte, the schema id in four bytes, then Avro binary. */
final class WireFormat {

  static final int HEADER_BYTES = 5;
  private static final byte MAGIC = 0;

  private WireFormat() {}

  static boolean hasHeader(byte[] value) {
    return value.length >= HEADER_BYTES && value[0] == MAGIC;
  }

  static int schemaId(byte[] value) {
    return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
  }

  static byte[] header(int schemaId) {
    return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
  }
}
