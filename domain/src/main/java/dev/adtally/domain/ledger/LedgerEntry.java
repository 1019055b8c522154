package dev.adtally.domain.ledger;

import dev.adtally.domain.identity.RecordUuids;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What became of the raw records of one source partition and minute of append: a full restatement.
 *
 * @param watermark the watermark reached, in milliseconds since the epoch; empty if none yet
 */
public record LedgerEntry(
    UUID recordUuid,
    String job,
    String region,
    LedgerKey key,
    LedgerCounts counts,
    OptionalLong watermark,
    int generation) {

  /** Records read: grows with every fact folded in. */
  public long revision() {
    return counts.read();
  }

  /** The entry that a job in a region has for {@code key}, of its generation. */
  public static LedgerEntry of(
      String job,
      String region,
      LedgerKey key,
      LedgerCounts counts,
      OptionalLong watermark,
      int generation) {
    UUID recordUuid =
        RecordUuids.ofLedgerEntry(
            job, region, key.topic(), key.partition(), key.appendMinuteMillis());
    return new LedgerEntry(recordUuid, job, region, key, counts, watermark, generation);
  }
}
