package dev.adtally.flink.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.domain.aggregation.MinuteKey;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BinaryFormTest {

  @TestFactory
  Stream<DynamicTest> everyFormReadsWhatItWrites() {
    return Samples.byForm().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    name(sample.getKey()),
                    () ->
                        assertThat(read(sample.getKey(), write(sample.getKey(), sample.getValue())))
                            .isEqualTo(sample.getValue())));
  }

  /** State in savepoints of this release's users looks like this. */
  @TestFactory
  Stream<DynamicTest> everyFormReadsTheCheckedInBytesOfItsVersion() {
    return Samples.byForm().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    name(sample.getKey()),
                    () ->
                        assertThat(
                                read(
                                    sample.getKey(),
                                    checkedIn(sample.getKey().version(), sample.getKey())))
                            .isEqualTo(sample.getValue())));
  }

  /** The bytes were written by release 0.1. */
  @TestFactory
  Stream<DynamicTest> aFormOfVersion2ReadsTheCheckedInBytesOfVersion1() {
    return Samples.ofVersion1().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    name(sample.getKey()),
                    () ->
                        assertThat(read(sample.getKey(), checkedIn(1, sample.getKey())))
                            .isEqualTo(sample.getValue())));
  }

  /** Touches of version 1 lack their region, without which they can't be told apart. */
  @TestFactory
  Stream<DynamicTest> touchesOfVersion1AreRefusedWhereverTheyStand() {
    return Stream.<BinaryForm<?>>of(new TouchForm(), new OrderStateForm())
        .map(
            form ->
                DynamicTest.dynamicTest(
                    name(form),
                    () ->
                        assertThatThrownBy(() -> read(form, checkedIn(1, form)))
                            .isInstanceOf(IOException.class)
                            .hasMessageContaining(
                                name(form) + " has layout version 1, this release reads 2 to 2")));
  }

  @Test
  void aLayoutOfALaterReleaseIsRefused() {
    byte[] bytes = write(new MinuteKeyForm(), new MinuteKey("a", 60_000));
    bytes[0] = 2;

    assertThatThrownBy(() -> read(new MinuteKeyForm(), bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("layout version 2");
  }

  @Test
  void intakesCarryTheRawBytesOfAcceptedAndRefusedRecordsAlike() throws Exception {
    RawRecord raw = new RawRecord("ad-events", 1, 2, 3, null, new byte[] {9, 8});
    AdEvent event = (AdEvent) Samples.byForm().entrySet().iterator().next().getValue();

    Intake<AdEvent> accepted =
        new AdEventIntakeForm()
            .readVersioned(input(write(new AdEventIntakeForm(), new Intake<>(raw, event, null))));
    Rejection rejection = new Rejection(RejectionReason.BLANK_ID, "event_id is blank");
    Intake<AdEvent> refused =
        new AdEventIntakeForm()
            .readVersioned(
                input(write(new AdEventIntakeForm(), new Intake<AdEvent>(raw, null, rejection))));

    assertThat(accepted.value()).isEqualTo(event);
    assertThat(accepted.raw().value()).containsExactly(9, 8);
    assertThat(accepted.raw().key()).isNull();
    assertThat(refused.rejection()).isEqualTo(rejection);
    assertThat(refused.raw().offset()).isEqualTo(2);
  }

  @Test
  void deadLettersCarryTheirBytes() throws Exception {
    RawRecord raw = new RawRecord("orders", 1, 2, 3, new byte[] {1}, null);
    DeadLetter letter =
        new DeadLetter(
            "attribution", "us", raw, new Rejection(RejectionReason.EMPTY_VALUE, "no value"));

    DeadLetter back =
        new DeadLetterForm().readVersioned(input(write(new DeadLetterForm(), letter)));

    assertThat(back.raw().key()).containsExactly(1);
    assertThat(back.raw().value()).isNull();
    assertThat(back.rejection()).isEqualTo(letter.rejection());
  }

  @Test
  void aSerializerIsRestoredFromItsSnapshotAndCompatibleWithItself() throws Exception {
    TypeSerializer<MinuteKey> serializer = new BinaryFormSerializer<>(new MinuteKeyForm());
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());

    TypeSerializerSnapshot<MinuteKey> restored =
        TypeSerializerSnapshot.readVersionedSnapshot(
            input(out.getCopyOfBuffer()), getClass().getClassLoader());

    assertThat(restored.restoreSerializer()).isEqualTo(serializer);
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void theStateOfAnotherRecordIsIncompatible() {
    TypeSerializerSnapshot<Object> keys = snapshot(new MinuteKeyForm());
    TypeSerializerSnapshot<Object> counts = snapshot(new MinuteCountsForm());

    assertThat(keys.resolveSchemaCompatibility(counts).isIncompatible()).isTrue();
  }

  @Test
  void stateThatAFormNoLongerReadsIsIncompatible() throws IOException {
    assertThat(snapshot(new OrderForm()).resolveSchemaCompatibility(ofVersion1(new OrderForm())))
        .matches(TypeSerializerSchemaCompatibility::isCompatibleAsIs);
    assertThat(snapshot(new TouchForm()).resolveSchemaCompatibility(ofVersion1(new TouchForm())))
        .matches(TypeSerializerSchemaCompatibility::isIncompatible);
  }

  private static TypeSerializerSnapshot<Object> ofVersion1(BinaryForm<?> form) throws IOException {
    DataOutputSerializer noted = new DataOutputSerializer(64);
    noted.writeUTF(form.getClass().getName());
    noted.writeInt(1);
    TypeSerializerSnapshot<Object> snapshot = new BinaryFormSnapshot<>();
    snapshot.readSnapshot(1, input(noted.getCopyOfBuffer()), BinaryFormTest.class.getClassLoader());
    return snapshot;
  }

  @SuppressWarnings("unchecked")
  private static TypeSerializerSnapshot<Object> snapshot(BinaryForm<?> form) {
    return (TypeSerializerSnapshot<Object>)
        (TypeSerializerSnapshot<?>) new BinaryFormSerializer<>(form).snapshotConfiguration();
  }

  private static String name(BinaryForm<?> form) {
    return form.getClass().getSimpleName();
  }

  private static byte[] checkedIn(int version, BinaryForm<?> form) throws IOException {
    String file = "/state/v" + version + "/" + name(form) + ".hex";
    try (InputStream hex = BinaryFormTest.class.getResourceAsStream(file)) {
      assertThat(hex).as("checked-in bytes %s", file).isNotNull();
      return HexFormat.of()
          .parseHex(new String(hex.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
  }

  @SuppressWarnings("unchecked")
  private static byte[] write(BinaryForm<?> form, Object value) {
    DataOutputSerializer out = new DataOutputSerializer(256);
    try {
      ((BinaryForm<Object>) form).writeVersioned(value, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.getCopyOfBuffer();
  }

  private static Object read(BinaryForm<?> form, byte[] bytes) throws IOException {
    DataInputDeserializer in = input(bytes);
    Object value = form.readVersioned(in);
    assertThat(in.available()).as("bytes left over").isZero();
    return value;
  }

  private static DataInputDeserializer input(byte[] bytes) {
    return new DataInputDeserializer(bytes);
  }
}
