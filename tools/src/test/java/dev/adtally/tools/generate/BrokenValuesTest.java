package dev.adtally.tools.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.tools.dataset.Content;
import dev.adtally.tools.wire.AvroBodies;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

class BrokenValuesTest {

  private static final int DRAWS = 200_000;
  private static final Schema SCHEMA = AdEventRecord.getClassSchema();

  @Test
  void noValueUnderTheTopicsSchemaCanBeRead() {
    byte[] body =
        new AvroBodies()
            .of(
                new AdEventRecord(
                    "e", "u", "a", "c", "m", EventType.CLICK, Instant.EPOCH, 1L, "USD"));
    BrokenValues values = new BrokenValues(SCHEMA);
    SplittableRandom random = new SplittableRandom(7);
    Set<Content.Framing> framings = EnumSet.noneOf(Content.Framing.class);
    for (int i = 0; i < DRAWS; i++) {
      Content.Broken value = values.draw(body, random);
      framings.add(value.framing());
      if (value.framing() == Content.Framing.TOPICS_SCHEMA && !asksForMuchMemory(value.bytes())) {
        assertThatThrownBy(() -> read(value.bytes())).isInstanceOf(Exception.class);
      }
    }
    assertThat(framings).containsExactlyInAnyOrder(Content.Framing.values());
  }

  private static Object read(byte[] bytes) throws IOException {
    return new GenericDatumReader<>(SCHEMA)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }

  /** Lengths of four bytes and more, anywhere: Avro reserves their memory before it reads on. */
  private static boolean asksForMuchMemory(byte[] bytes) {
    int run = 0;
    for (byte b : bytes) {
      run = b < 0 ? run + 1 : 0;
      if (run == 3) {
        return true;
      }
    }
    return false;
  }
}
