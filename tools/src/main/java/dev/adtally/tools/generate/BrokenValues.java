package dev.adtally.tools.generate;

import dev.adtally.tools.dataset.Content.Broken;
import dev.adtally.tools.dataset.Content.Framing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Makes values that are no record of a schema, of each kind that a topic can meet. */
final class BrokenValues {

  private static final int KINDS = 9;
  private static final byte[] NOTHING = {};

  /** A string's length as Avro writes it, two thousand million bytes, and then only one. */
  private static final byte[] LENGTH_WITHOUT_STRING = {
    (byte) 0x80, (byte) 0xd0, (byte) 0xac, (byte) 0xf3, 0x0e, 'x'
  };

  private final Schema schema;

  BrokenValues(Schema schema) {
    this.schema = schema;
  }

  /**
   * A broken value.
   *
   * @param body Avro binary of a valid record, to be cut or framed wrongly
   */
  Broken draw(byte[] body, SplittableRandom random) {
    return switch (random.nextInt(KINDS)) {
      case 0 -> new Broken(Framing.NO_VALUE, NOTHING);
      case 1 -> new Broken(Framing.BARE, NOTHING);
      case 2 -> new Broken(Framing.BARE, new byte[] {0, 0, 0});
      case 3 -> new Broken(Framing.BARE, concat(new byte[] {1, 0, 0, 0, 1}, body));
      case 4 ->
          new Broken(Framing.BARE, "{\"event_id\":\"json\"}".getBytes(StandardCharsets.UTF_8));
      case 5 -> new Broken(Framing.UNKNOWN_SCHEMA, body);
      case 6 -> new Broken(Framing.TOPICS_SCHEMA, Arrays.copyOf(body, random.nextInt(body.length)));
      case 7 -> new Broken(Framing.TOPICS_SCHEMA, LENGTH_WITHOUT_STRING);
      default -> new Broken(Framing.TOPICS_SCHEMA, noise(random));
    };
  }

  private byte[] noise(SplittableRandom random) {
    byte[] bytes;
    do {
      bytes = new byte[random.nextInt(1, 120)];
      random.nextBytes(bytes);
    } while (isRecord(bytes));
    return bytes;
  }

  /** Whether the bytes happen to be a record. Reserves no memory for a length made of noise. */
  private boolean isRecord(byte[] bytes) {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
    try {
      for (Schema.Field field : schema.getFields()) {
        if (!isField(field.schema(), decoder)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isField(Schema type, BinaryDecoder decoder) throws IOException {
    long number = decoder.readLong();
    return switch (type.getType()) {
      case LONG -> true;
      case INT -> number == (int) number;
      case ENUM -> number >= 0 && number < type.getEnumSymbols().size();
      case STRING -> skips(number, decoder);
      case UNION ->
          number >= 0
              && number < type.getTypes().size()
              && (number == 0 || isField(type.getTypes().get((int) number), decoder));
      default -> throw new IllegalArgumentException("a field of type " + type + " is not expected");
    };
  }

  private static boolean skips(long length, BinaryDecoder decoder) throws IOException {
    boolean fits = length >= 0 && length <= decoder.inputStream().available();
    if (fits) {
      decoder.skipFixed((int) length);
    }
    return fits;
  }

  private static byte[] concat(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
