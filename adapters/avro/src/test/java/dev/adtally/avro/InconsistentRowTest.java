package dev.adtally.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.schemas.AdMetricRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.schemas.DeadLetterRecord;
import dev.adtally.schemas.EnrichmentStatus;
import dev.adtally.schemas.LedgerEntryRecord;
import dev.adtally.schemas.RowKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

/** Rows that are good Avro and yet contradict themselves: refused, with the field named. */
class InconsistentRowTest {

  @Test
  void aUuidThatIsNone() {
    for (String uuid :
        new String[] {
          "",
          "x",
          "2ed6657de927568b95e12665a8aea6a2",
          "1-1-1-1-1",
          "zzzzzzzz-e927-568b-95e1-2665a8aea6a2"
        }) {
      assertRefused(
          new AdMetricMapping(),
          Samples.adMetric(),
          (AdMetricRecord row) -> row.setRecordUuid(uuid),
          "record_uuid is '" + uuid + "', must be a UUID");
    }
  }

  @Test
  void enrichmentAndItsDetailsContradictEachOther() {
    assertRefused(
        new AttributedOrderMapping(),
        Samples.attributedOrder(),
        (AttributedOrderRecord row) -> row.setItemCount(null),
        "both must be given exactly if ENRICHED");
    assertRefused(
        new AttributedOrderMapping(),
        Samples.attributedOrder(),
        (AttributedOrderRecord row) -> row.setEnrichmentStatus(EnrichmentStatus.NOT_FOUND),
        "both must be given exactly if ENRICHED");
    assertRefused(
        new AttributedOrderMapping(),
        Samples.attributedOrder(),
        (AttributedOrderRecord row) -> row.setEnrichmentStatus(EnrichmentStatus.UNKNOWN),
        "enrichment_status is 'UNKNOWN', must be one of");
    assertRefused(
        new AttributedOrderMapping(),
        Samples.attributedOrder(),
        (AttributedOrderRecord row) -> row.setItemCount(-1),
        "itemCount is -1");
    assertRefused(
        new AttributedOrderMapping(),
        Samples.attributedOrder(),
        (AttributedOrderRecord row) -> row.setReason("LUCK"),
        "reason is 'LUCK', must be one of");
    assertRefused(
        new AttributedOrderMapping(),
        Samples.attributedOrder(),
        (AttributedOrderRecord row) -> row.getConsidered().get(1).setReason("CHANCE"),
        "reason is 'CHANCE', must be one of");
    assertRefused(
        new AttributedOrderMapping(),
        Samples.attributedOrder(),
        (AttributedOrderRecord row) -> row.setDetailsCurrency(null),
        "details_currency is null");
    assertRefused(
        new AttributedOrderMapping(),
        Samples.attributedOrder(),
        (AttributedOrderRecord row) -> row.setDetailsTotalMicros(-1L),
        "micros is -1");
  }

  @Test
  void aReportingRowThatIsHalfMetricHalfCredit() {
    assertRefused(
        new AdsMetricMapping(),
        Samples.creditRow(),
        (AdsMetricRecord row) -> row.setRowKind(RowKind.METRIC),
        "only a CREDIT row may have them");
    assertRefused(
        new AdsMetricMapping(),
        Samples.creditRow(),
        (AdsMetricRecord row) -> row.setRowKind(RowKind.UNKNOWN),
        "row_kind is 'UNKNOWN'");
    assertRefused(
        new AdsMetricMapping(),
        Samples.creditRow(),
        (AdsMetricRecord row) -> row.setTouchTime(null),
        "touch_time is null");
    assertRefused(
        new AdsMetricMapping(),
        Samples.metricRow(),
        (AdsMetricRecord row) -> row.setRowKind(RowKind.CREDIT),
        "model is null");
  }

  @Test
  void aLedgerRowWhoseRevisionIsNotItsCount() {
    assertRefused(
        new LedgerEntryMapping(),
        Samples.ledgerEntry(OptionalLong.empty()),
        (LedgerEntryRecord row) -> row.setRevision(16),
        "revision is 16, must be 15");
  }

  @Test
  void aDeadLetterWhoseOutcomeIsNotItsReasons() {
    assertRefused(
        new DeadLetterMapping(),
        Samples.deadLetter(null, null),
        (DeadLetterRecord row) -> row.setOutcome("LATE"),
        "outcome is 'LATE', must be INVALID for BLANK_ID");
  }

  private static <T, R extends SpecificRecordBase> void assertRefused(
      AvroMapping<T, R> mapping, T value, Consumer<R> change, String error) {
    R row = mapping.toRecord(value);
    change.accept(row);
    Decoded<T> decoded =
        new RecordReader<>(
                new RegisteredSchema(1, "AVRO", RecordSchemas.text(mapping.schemaName())), mapping)
            .read(written(mapping, row));

    assertThat(decoded.isRejected()).isTrue();
    assertThat(decoded.rejection().reason()).isEqualTo(RejectionReason.INCONSISTENT_ROW);
    assertThat(decoded.rejection().error()).contains(error);
  }

  private static <R extends SpecificRecordBase> byte[] written(AvroMapping<?, R> mapping, R row) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(WireFormat.header(1));
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      SpecificData data = SpecificData.getForClass(mapping.recordClass());
      new SpecificDatumWriter<R>(row.getSchema(), data).write(row, encoder);
      encoder.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError("writing to memory failed", e);
    }
  }
}
