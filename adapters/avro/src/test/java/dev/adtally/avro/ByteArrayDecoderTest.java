package dev.adtally.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads what Avro's own encoder writes, of every type, and bounds what is hostile. */
class ByteArrayDecoderTest {

  private static final String ALL_TYPES =
      """
      {"type": "record", "name": "All", "fields": [
        {"name": "i", "type": "int"}, {"name": "l", "type": "long"},
        {"name": "f", "type": "float"}, {"name": "d", "type": "double"},
        {"name": "b", "type": "boolean"}, {"name": "s", "type": "string"},
        {"name": "y", "type": "bytes"}, {"name": "n", "type": "null"},
        {"name": "x", "type": {"type": "fixed", "name": "Four", "size": 4}},
        {"name": "a", "type": {"type": "array", "items": "long"}},
        {"name": "m", "type": {"type": "map", "values": "string"}},
        {"name": "u", "type": ["null", "int"]},
        {"name": "end", "type": "int"}]}""";
  private static final Schema SCHEMA = new Schema.Parser().parse(ALL_TYPES);
  private static final Schema ONLY_END =
      new Schema.Parser()
          .parse(
              "{\"type\":\"record\",\"name\":\"All\",\"fields\":"
                  + "[{\"name\":\"end\",\"type\":\"int\"}]}");

  @Property
  void everyTypeIsReadAsWrittenAndSkippedAsAWhole(
      @ForAll int i,
      @ForAll long l,
      @ForAll float f,
      @ForAll double d,
      @ForAll boolean b,
      @ForAll List<Long> longs,
      @ForAll byte[] bytes)
      throws IOException {
    GenericRecord row = new GenericData.Record(SCHEMA);
    row.put("i", i);
    row.put("l", l);
    row.put("f", f);
    row.put("d", d);
    row.put("b", b);
    row.put("s", new Utf8("ü€" + i));
    row.put("y", ByteBuffer.wrap(bytes));
    row.put("x", new GenericData.Fixed(SCHEMA.getField("x").schema(), new byte[] {1, 2, 3, 4}));
    row.put("a", new GenericData.Array<>(SCHEMA.getField("a").schema(), longs));
    row.put("m", Map.of(new Utf8("k"), new Utf8("v" + l)));
    row.put("u", i % 2 == 0 ? i : null);
    row.put("end", i);
    byte[] written = written(row);
    ByteArrayDecoder decoder = new ByteArrayDecoder();

    GenericRecord read =
        new GenericDatumReader<GenericRecord>(SCHEMA).read(null, decoder.over(written, 0));
    assertThat(read).isEqualTo(row);
    assertThat(decoder.remaining()).isZero();

    GenericRecord end =
        new GenericDatumReader<GenericRecord>(SCHEMA, ONLY_END)
            .read(null, decoder.over(written, 0));
    assertThat(end.get("end")).isEqualTo(i);
    assertThat(decoder.remaining()).isZero();
  }

  @Test
  void numbersOfTooManyBitsAreRefused() {
    byte[] ones = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

    assertThatThrownBy(() -> new ByteArrayDecoder().over(ones, 0).readInt())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 32 bits");
    assertThatThrownBy(() -> new ByteArrayDecoder().over(ones, 0).readLong())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 64 bits");
    assertThatThrownBy(() -> new ByteArrayDecoder().over(ones, 0).readBoolean())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be 0 or 1");
  }

  @Test
  @Timeout(10)
  void itemsThatTakeNoBytesCannotMakeAnEndlessLoop() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    encoder.writeLong(Long.MAX_VALUE);
    byte[] count = out.toByteArray();
    Schema nulls = new Schema.Parser().parse("{\"type\":\"array\",\"items\":\"null\"}");

    assertThatThrownBy(
            () -> new GenericDatumReader<>(nulls).read(null, new ByteArrayDecoder().over(count, 0)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in so small a record");
    assertThatThrownBy(() -> new ByteArrayDecoder().over(count, 0).skipArray())
        .isInstanceOf(IOException.class);
  }

  private static byte[] written(GenericRecord row) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().blockingBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(SCHEMA).write(row, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
