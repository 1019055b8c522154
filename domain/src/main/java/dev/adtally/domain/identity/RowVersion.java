package dev.adtally.domain.identity;

/**
 * A row's generation and revision in one number, for sinks that compare a single column: {@code
 * generation × 2^51 + revision}. It orders as (generation, revision) does, and 0 is below every row
 * with a fact in it.
 *
 * <p>Bounds: revision 0 to 2^51 − 1 (2.25 × 10^15), generation 0 to 4095; 63 bits in all, so the
 * number is never negative.
 */
public final class RowVersion {

  /** The greatest revision: 51 bits. */
  public static final long MAX_REVISION = (1L << 51) - 1;

  /** The greatest generation: 12 bits. */
  public static final int MAX_GENERATION = (1 << 12) - 1;

  private RowVersion() {}

  /** Whether both lie in their bounds. */
  public static boolean fits(int generation, long revision) {
    return generation >= 0
        && generation <= MAX_GENERATION
        && revision >= 0
        && revision <= MAX_REVISION;
  }

  /**
   * Both in one number.
   *
   * @throws IllegalArgumentException if either is out of its bounds; see {@link #fits}
   */
  public static long of(int generation, long revision) {
    if (!fits(generation, revision)) {
      throw new IllegalArgumentException(
          "generation is %d and revision %d, must be 0 to %d and 0 to %d"
              .formatted(generation, revision, MAX_GENERATION, MAX_REVISION));
    }
    return generation * (MAX_REVISION + 1) + revision;
  }
}
