package dev.adtally.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** A value that no job may count, and the outcome it must be booked under. */
final class HostileValue {
  private static final String UNDECODABLE = "UNDECODABLE";
  private static final String INVALID = "INVALID";
  private static final int HEADER_BYTES = 5;

  /** A string's length as Avro writes it, two thousand million bytes, and then only one. */
  private static final byte[] LENGTH_WITHOUT_STRING = {
    (byte) 0x80, (byte) 0xd0, (byte) 0xac, (byte) 0xf3, 0x0e, 'x'
  };

  private final String name;
  private final byte[] bytes;
  private final String outcome;

  private HostileValue(String name, byte[] bytes, String outcome) {
    this.name = name;
    this.bytes = bytes;
    this.outcome = outcome;
  }

  String name() {
    return name;
  }

  /** The record's value; null for a record without one. */
  byte[] bytes() {
    return bytes == null ? null : bytes.clone();
  }

  String outcome() {
    return outcome;
  }

  /**
   * The values for one topic.
   *
   * @param valid the value of a real record of the topic, header included
   * @param schema the schema of the topic
   * @param foreign the value of a real record of another topic, whose schema this one can't read
   */
  static List<HostileValue> all(byte[] valid, Schema schema, byte[] foreign) throws IOException {
    byte[] header = Arrays.copyOf(valid, HEADER_BYTES);
    byte[] body = Arrays.copyOfRange(valid, HEADER_BYTES, valid.length);
    return List.of(
        new HostileValue("null", null, UNDECODABLE),
        new HostileValue("empty", new byte[0], UNDECODABLE),
        new HostileValue("one byte", new byte[] {0}, UNDECODABLE),
        new HostileValue("wrong magic", concat(new byte[] {1, 0, 0, 0, 1}, body), UNDECODABLE),
        new HostileValue(
            "JSON", "{\"event_id\":\"e-1\"}".getBytes(StandardCharsets.UTF_8), UNDECODABLE),
        new HostileValue("header only", header, UNDECODABLE),
        new HostileValue("unknown schema", concat(header(Integer.MAX_VALUE), body), UNDECODABLE),
        new HostileValue("negative schema id", concat(header(-1), body), UNDECODABLE),
        new HostileValue("noise", concat(header, noise()), UNDECODABLE),
        new HostileValue("truncated", Arrays.copyOf(valid, valid.length - 3), UNDECODABLE),
        new HostileValue("huge length", concat(header, LENGTH_WITHOUT_STRING), UNDECODABLE),
        new HostileValue("another topic's record", foreign, UNDECODABLE),
        new HostileValue("trailing garbage", concat(valid, new byte[] {1, 2, 3}), UNDECODABLE),
        new HostileValue("as large as the topic takes", concat(header, largest()), UNDECODABLE),
        new HostileValue("blank fields", concat(header, blank(schema)), INVALID));
  }

  private static byte[] header(int schemaId) {
    return ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(schemaId).array();
  }

  /** Random bytes after the length of a string that is longer than any array. */
  private static byte[] noise() {
    byte[] random = new byte[100];
    new SplittableRandom(7).nextBytes(random);
    Arrays.fill(random, 0, 8, (byte) 0xff);
    random[8] = 0x7f;
    return random;
  }

  /** Nearly 1 MiB that no compression makes smaller: its dead letter must still fit. */
  private static byte[] largest() {
    byte[] random = new byte[1_048_000];
    new SplittableRandom(8).nextBytes(random);
    return random;
  }

  /** A record of the schema with every field empty or zero. */
  private static byte[] blank(Schema schema) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<>(schema).write(blankOf(schema), encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static Object blankOf(Schema type) {
    return switch (type.getType()) {
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(type);
        type.getFields().forEach(field -> record.put(field.name(), blankOf(field.schema())));
        yield record;
      }
      case STRING -> "";
      case LONG -> 0L;
      case INT -> 0;
      case BOOLEAN -> false;
      case ENUM -> new GenericData.EnumSymbol(type, type.getEnumSymbols().get(0));
      case ARRAY -> List.of();
      case UNION -> blankOf(type.getTypes().get(0));
      case NULL -> null;
      default -> throw new IllegalArgumentException("no blank value for " + type);
    };
  }

  private static byte[] concat(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
