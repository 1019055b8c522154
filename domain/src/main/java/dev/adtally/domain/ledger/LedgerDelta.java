package dev.adtally.domain.ledger;

import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.RawRecord;

/** A part of a ledger entry's counts. */
public record LedgerDelta(LedgerKey key, LedgerCounts counts) {

  /** The part that one record's outcome is. */
  public static LedgerDelta outcome(RawRecord raw, Outcome outcome) {
    return new LedgerDelta(
        LedgerKey.of(raw.topic(), raw.partition(), raw.appendTimeMillis()),
        new LedgerCounts(
            0,
            outcome == Outcome.COUNTED ? 1 : 0,
            outcome == Outcome.DUPLICATE ? 1 : 0,
            outcome == Outcome.INVALID ? 1 : 0,
            outcome == Outcome.LATE ? 1 : 0,
            outcome == Outcome.UNDECODABLE ? 1 : 0,
            Long.MAX_VALUE,
            -1));
  }
}
