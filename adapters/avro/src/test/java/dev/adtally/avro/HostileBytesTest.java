package dev.adtally.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.management.ThreadMXBean;
import dev.adtally.avro.RegistryException.Kind;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.intake.RejectionReason;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any byte string gives a value or a rejection. */
class HostileBytesTest {

  private static StubRegistry stub;
  private static RecordDecoder<AdEvent> decoder;
  private static byte[] valid;

  @BeforeAll
  @BeforeContainer
  static void open() throws IOException {
    stub = new StubRegistry();
    stub.add("ad-events-value", RecordSchemas.text("ad-events"));
    AvroCodecs codecs = new AvroCodecs(stub.config());
    decoder = codecs.adEventDecoder();
    valid = codecs.adEventEncoder("ad-events").encode(Samples.adEvent(AdEventType.CLICK));
  }

  @AfterAll
  @AfterContainer
  static void close() {
    stub.close();
  }

  @Property
  void randomBytes(@ForAll @Size(max = 64) byte[] bytes) {
    assertAnswered(bytes);
  }

  @Property(tries = 5000)
  void randomBytesAfterAValidHeader(@ForAll @Size(max = 128) byte[] bytes) {
    assertAnswered(withHeader(bytes));
  }

  @Property(tries = 5000)
  void aFlippedBit(@ForAll @IntRange(max = 1_000_000) int anyBit) {
    byte[] flipped = valid.clone();
    int bit = anyBit % ((valid.length - 5) * 8);
    flipped[5 + bit / 8] ^= (byte) (1 << bit % 8);

    assertAnswered(flipped);
    assertThat(decoder.decode(flipped))
        .isNotEqualTo(Decoded.of(Samples.adEvent(AdEventType.CLICK)));
  }

  @Test
  void everyTruncationIsMalformed() {
    for (int length = 5; length < valid.length; length++) {
      assertReason(RejectionReason.MALFORMED_AVRO, Arrays.copyOf(valid, length));
    }
  }

  @Test
  void bytesAfterTheRecordAreMalformed() {
    assertReason(RejectionReason.MALFORMED_AVRO, Arrays.copyOf(valid, valid.length + 1));
    assertThat(decoder.decode(Arrays.copyOf(valid, valid.length + 3)).rejection().error())
        .isEqualTo("not a record of schema 1: 3 bytes after the record's end");
  }

  @Test
  void aBrokenRecordLeavesNothingBehindForTheNextOne() {
    for (int length = 0; length < valid.length; length++) {
      decoder.decode(Arrays.copyOf(valid, length));
      assertThat(decoder.decode(valid).value()).isEqualTo(Samples.adEvent(AdEventType.CLICK));
    }
  }

  @Test
  void valuesWithoutTheWireFormat() {
    assertReason(RejectionReason.EMPTY_VALUE, null);
    assertReason(RejectionReason.EMPTY_VALUE, new byte[0]);
    assertReason(RejectionReason.UNKNOWN_WIRE_FORMAT, new byte[] {0});
    assertReason(RejectionReason.UNKNOWN_WIRE_FORMAT, new byte[] {0, 0, 0, 1});
    assertReason(RejectionReason.UNKNOWN_WIRE_FORMAT, new byte[] {1, 0, 0, 0, 1, 7});
    assertReason(
        RejectionReason.UNKNOWN_WIRE_FORMAT, "{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void textThatIsNotUtf8IsRefusedBecauseItWouldMakeOneIdOfTwo() {
    int firstOfUmlaut = indexOf(valid, (byte) 0xc3);
    byte[] broken = valid.clone();
    broken[firstOfUmlaut] = (byte) 0xff;

    assertThat(decoder.decode(broken).rejection().error()).contains("is not UTF-8");
  }

  @Test
  @Timeout(10)
  void aHugeLengthAllocatesNothingHuge() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[][] lengths = {
      zigzag(Integer.MAX_VALUE - 8L),
      zigzag(Integer.MAX_VALUE),
      zigzag(1L << 31),
      zigzag(Long.MAX_VALUE),
      zigzag(-1),
      zigzag(Long.MIN_VALUE)
    };
    decoder.decode(withHeader(new byte[15]));
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (byte[] length : lengths) {
      assertReason(RejectionReason.MALFORMED_AVRO, withHeader(Arrays.copyOf(length, 20)));
    }
    long allocatedBytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

    assertThat(allocatedBytes).isLessThan(10_000_000);
  }

  @Test
  void anUnknownSchemaIdIsAskedForOnce() {
    int callsBefore = stub.calls().size();
    for (int i = 0; i < 100; i++) {
      assertReason(RejectionReason.UNKNOWN_SCHEMA_ID, new byte[] {0, 0, 0, 3, 9, 1});
    }

    assertThat(stub.calls()).hasSize(callsBefore + 1);
  }

  @Test
  void idsThatNoRegistryGivesAreNotAskedFor() {
    int callsBefore = stub.calls().size();
    assertReason(RejectionReason.UNKNOWN_SCHEMA_ID, new byte[] {0, -1, -1, -1, -1, 1});
    assertReason(RejectionReason.UNKNOWN_SCHEMA_ID, new byte[] {0, 0, 0, 0, 0, 1});

    assertThat(stub.calls()).hasSize(callsBefore);
  }

  @Test
  void aRegistryThatCannotAnswerIsNoVerdictOnTheRecord() {
    byte[] unseen = {0, 0, 0, 4, 4, 1};
    for (int i = 0; i < 3; i++) {
      stub.answerNext(503, JsonNodeFactory.instance.objectNode());
    }
    assertThatThrownBy(() -> decoder.decode(unseen))
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.RETRYABLE));

    assertReason(RejectionReason.UNKNOWN_SCHEMA_ID, unseen);
  }

  private static void assertAnswered(byte[] bytes) {
    Decoded<AdEvent> decoded = decoder.decode(bytes);
    if (decoded.isRejected()) {
      assertThat(decoded.rejection().error()).isNotBlank();
    }
  }

  private static void assertReason(RejectionReason reason, byte[] bytes) {
    Decoded<AdEvent> decoded = decoder.decode(bytes);
    assertThat(decoded.isRejected()).isTrue();
    assertThat(decoded.rejection().reason()).isEqualTo(reason);
  }

  private static byte[] withHeader(byte[] body) {
    return ByteBuffer.allocate(5 + body.length).put(WireFormat.header(1)).put(body).array();
  }

  private static byte[] zigzag(long value) {
    ByteBuffer buffer = ByteBuffer.allocate(10);
    long raw = (value << 1) ^ (value >> 63);
    while ((raw & ~0x7fL) != 0) {
      buffer.put((byte) ((raw & 0x7f) | 0x80));
      raw >>>= 7;
    }
    return buffer.put((byte) raw).array();
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    throw new IllegalArgumentException("no byte " + wanted);
  }
}
