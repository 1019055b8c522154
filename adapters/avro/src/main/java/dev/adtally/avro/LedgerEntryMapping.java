package dev.adtally.avro;

import dev.adtally.domain.identity.RowVersion;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerEntry;
import dev.adtally.domain.ledger.LedgerKey;
import dev.adtally.schemas.LedgerEntryRecord;
import java.time.Instant;
import java.util.OptionalLong;

/** The ledger: topic event-ledger. */
final class LedgerEntryMapping implements AvroMapping<LedgerEntry, LedgerEntryRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public String schemaName() {
    return "event-ledger";
  }

  @Override
  public Class<LedgerEntryRecord> recordClass() {
    return LedgerEntryRecord.class;
  }

  @Override
  public LedgerEntryRecord toRecord(LedgerEntry entry) {
    LedgerCounts counts = entry.counts();
    LedgerEntryRecord row = new LedgerEntryRecord();
    row.setRecordUuid(entry.recordUuid().toString());
    row.setJob(entry.job());
    row.setRegion(entry.region());
    row.setTopic(entry.key().topic());
    row.setSourcePartition(entry.key().partition());
    row.setAppendMinute(Instant.ofEpochMilli(entry.key().appendMinuteMillis()));
    row.setRecordsRead(counts.read());
    row.setCounted(counts.counted());
    row.setDuplicate(counts.duplicate());
    row.setInvalid(counts.invalid());
    row.setLate(counts.late());
    row.setUndecodable(counts.undecodable());
    row.setFirstOffset(counts.firstOffset());
    row.setLastOffset(counts.lastOffset());
    row.setWatermark(
        entry.watermark().isPresent() ? Instant.ofEpochMilli(entry.watermark().getAsLong()) : null);
    row.setRevision(entry.revision());
    row.setGeneration(entry.generation());
    row.setRowVersion(RowVersion.of(entry.generation(), entry.revision()));
    return row;
  }

  @Override
  public LedgerEntry toDomain(LedgerEntryRecord row) {
    LedgerCounts counts =
        new LedgerCounts(
            row.getRecordsRead(),
            row.getCounted(),
            row.getDuplicate(),
            row.getInvalid(),
            row.getLate(),
            row.getUndecodable(),
            row.getFirstOffset(),
            row.getLastOffset());
    Instant watermark = row.getWatermark();
    LedgerEntry entry =
        new LedgerEntry(
            RowFields.uuid(row.getRecordUuid()),
            row.getJob(),
            row.getRegion(),
            new LedgerKey(
                row.getTopic(), row.getSourcePartition(), row.getAppendMinute().toEpochMilli()),
            counts,
            watermark == null ? OptionalLong.empty() : OptionalLong.of(watermark.toEpochMilli()),
            row.getGeneration());
    if (row.getRevision() != entry.revision()) {
      throw new IllegalArgumentException(
          "revision is " + row.getRevision() + ", must be " + entry.revision() + " for " + counts);
    }
    return entry;
  }
}
