package dev.adtally.tools.doctor.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.wire.SchemaStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class EventTimesTest {
  private static final Schema SCHEMA =
      SchemaBuilder.record("Event")
          .fields()
          .requiredString("id")
          .requiredLong("event_time")
          .endRecord();

  private final EventTimes times = new EventTimes(new OneSchema(), "event_time");

  @Test
  void theTimeIsThatOfTheField() throws IOException {
    assertThat(times.of(value("e-1", 5_000))).contains(Instant.ofEpochMilli(5_000));
  }

  @Test
  void garbageHasNoTime() throws IOException {
    byte[] good = value("e-1", 5_000);
    byte[] foreign = good.clone();
    foreign[0] = 1;

    assertThat(times.of(null)).isEmpty();
    assertThat(times.of(new byte[] {0, 0, 0})).isEmpty();
    assertThat(times.of(foreign)).isEmpty();
    assertThat(times.of(Arrays.copyOf(good, good.length - 1))).isEmpty();
  }

  /** Avro's own decoder allocates what a length says, before it looks whether it is there. */
  @Test
  void aLengthOfGigabytesIsNotAllocated() throws IOException {
    ByteArrayOutputStream bytes = header();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    encoder.writeLong(Integer.MAX_VALUE - 64L);
    encoder.flush();

    assertThat(times.of(bytes.toByteArray())).isEmpty();
  }

  private static byte[] value(String id, long eventTime) throws IOException {
    ByteArrayOutputStream bytes = header();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    encoder.writeString(id);
    encoder.writeLong(eventTime);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static ByteArrayOutputStream header() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {0, 0, 0, 0, 7});
    return bytes;
  }

  private static final class OneSchema implements SchemaStore {
    @Override
    public int idOf(String topic) {
      return 7;
    }

    @Override
    public Schema schemaOf(int id) {
      return SCHEMA;
    }
  }
}
