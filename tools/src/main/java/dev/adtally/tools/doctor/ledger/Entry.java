package dev.adtally.tools.doctor.ledger;

import dev.adtally.schemas.LedgerEntryRecord;
import java.time.Instant;

/**
 * What a job booked about one minute of append of one source partition.
 *
 * @param outcomes counted, duplicate, invalid, late and undecodable together
 * @param firstOffset of the records read
 * @param lastOffset of the records read
 */
record Entry(
    String job,
    String region,
    String topic,
    int partition,
    Instant minute,
    long read,
    long outcomes,
    long firstOffset,
    long lastOffset) {

  static Entry of(LedgerEntryRecord entry) {
    return new Entry(
        entry.getJob(),
        entry.getRegion(),
        entry.getTopic(),
        entry.getSourcePartition(),
        entry.getAppendMinute(),
        entry.getRecordsRead(),
        entry.getCounted()
            + entry.getDuplicate()
            + entry.getInvalid()
            + entry.getLate()
            + entry.getUndecodable(),
        entry.getFirstOffset(),
        entry.getLastOffset());
  }
}
