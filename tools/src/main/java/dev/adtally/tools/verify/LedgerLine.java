package dev.adtally.tools.verify;

import dev.adtally.tools.truth.FateCounts;
import java.util.Optional;

/**
 * One partition's ledger beside what is known about it.
 *
 * @param sent records sent to the partition
 * @param ledger what the job booked
 * @param truth what it must have booked; empty where only the sums can be checked
 * @param deadLettersAgree whether dead-letters hold the records booked as such
 */
public record LedgerLine(
    LedgerKey key,
    long sent,
    FateCounts ledger,
    Optional<FateCounts> truth,
    boolean deadLettersAgree) {

  /** Whether no record was lost, none was invented, and each ended as it must. */
  public boolean isBalanced() {
    return ledger.read() == sent
        && ledger.fates() == sent
        && truth.map(ledger::equals).orElse(true)
        && deadLettersAgree;
  }
}
