package dev.adtally.tools.truth;

/**
 * How many records of a partition ended how.
 *
 * @param read records sent or read, counted apart from the fates
 */
public record FateCounts(
    long read, long counted, long duplicate, long invalid, long late, long undecodable) {

  public static final FateCounts NONE = new FateCounts(0, 0, 0, 0, 0, 0);

  /** One record more, which ended in {@code fate}. */
  public FateCounts plus(Fate fate) {
    return plus(
        new FateCounts(
            1,
            fate == Fate.COUNTED ? 1 : 0,
            fate == Fate.DUPLICATE ? 1 : 0,
            fate == Fate.INVALID ? 1 : 0,
            fate == Fate.LATE ? 1 : 0,
            fate == Fate.UNDECODABLE ? 1 : 0));
  }

  public FateCounts plus(FateCounts other) {
    return new FateCounts(
        read + other.read,
        counted + other.counted,
        duplicate + other.duplicate,
        invalid + other.invalid,
        late + other.late,
        undecodable + other.undecodable);
  }

  /** Sum of the fates; equals {@link #read} if nothing was lost. */
  public long fates() {
    return counted + duplicate + deadLetters();
  }

  /** Records that stand in dead-letters. */
  public long deadLetters() {
    return invalid + late + undecodable;
  }
}
