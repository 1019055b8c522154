package dev.adtally.domain.ledger;

import dev.adtally.domain.intake.Outcome;

/**
 * Counts of one ledger entry, or a part of them: {@link #plus} is associative and commutative.
 *
 * <p>{@code read} is counted at the source, apart from the outcomes, so that both can be compared.
 *
 * @param firstOffset smallest offset read, {@link Long#MAX_VALUE} if none
 * @param lastOffset greatest offset read, -1 if none
 */
public record LedgerCounts(
    long read,
    long counted,
    long duplicate,
    long invalid,
    long late,
    long undecodable,
    long firstOffset,
    long lastOffset) {

  public static final LedgerCounts NONE = new LedgerCounts(0, 0, 0, 0, 0, 0, Long.MAX_VALUE, -1);

  /** One record read at {@code offset}. */
  public LedgerCounts plusRead(long offset) {
    return new LedgerCounts(
        read + 1,
        counted,
        duplicate,
        invalid,
        late,
        undecodable,
        Math.min(firstOffset, offset),
        Math.max(lastOffset, offset));
  }

  /** One record that ended in {@code outcome}. */
  public LedgerCounts plusOutcome(Outcome outcome) {
    return new LedgerCounts(
        read,
        counted + (outcome == Outcome.COUNTED ? 1 : 0),
        duplicate + (outcome == Outcome.DUPLICATE ? 1 : 0),
        invalid + (outcome == Outcome.INVALID ? 1 : 0),
        late + (outcome == Outcome.LATE ? 1 : 0),
        undecodable + (outcome == Outcome.UNDECODABLE ? 1 : 0),
        firstOffset,
        lastOffset);
  }

  /** Both parts together. */
  public LedgerCounts plus(LedgerCounts other) {
    return new LedgerCounts(
        read + other.read,
        counted + other.counted,
        duplicate + other.duplicate,
        invalid + other.invalid,
        late + other.late,
        undecodable + other.undecodable,
        Math.min(firstOffset, other.firstOffset),
        Math.max(lastOffset, other.lastOffset));
  }

  /** Sum of the outcomes. */
  public long outcomes() {
    return counted + duplicate + invalid + late + undecodable;
  }

  /**
   * Whether every record read has an outcome, and no more records were read than offsets passed
   * (transaction markers take offsets too, so there may be fewer).
   */
  public boolean isBalanced() {
    return read == outcomes() && (read == 0 || read <= lastOffset - firstOffset + 1);
  }
}
