package dev.adtally.tools.audit;

import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerKey;
import java.util.Optional;

/**
 * A partition's minute of append that the job booked in another way than the recount.
 *
 * @param booked empty if the ledger has no such entry
 */
public record LedgerDifference(LedgerKey key, LedgerCounts raw, Optional<LedgerCounts> booked) {

  /** Whether the job has not read, or not committed, all of the minute. */
  public boolean isBehind() {
    return booked.map(it -> it.lastOffset() < raw.lastOffset()).orElse(true);
  }
}
