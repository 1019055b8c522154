package dev.adtally.domain.ledger;

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
