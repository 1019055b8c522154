package dev.adtally.domain.attribution;

import dev.adtally.domain.order.EnrichmentStatus;

/**
 * Packs what a credit knows into one number, so that more information is always greater: 31 bits
 * greatest order version seen, 3 bits how far the version in force is below it, 15 bits touches
 * considered, 2 bits enrichment, 51 bits in all. So it orders by version first, then by what was
 * found to refute it, then by touches, then by enrichment, and leaves 12 bits above for a
 * generation.
 *
 * <p>More than {@value #MAX_TOUCHES} touches for one order count as {@value #MAX_TOUCHES}, and more
 * than {@value #MAX_REFUTED} versions below the greatest as {@value #MAX_REFUTED}.
 */
public final class CreditRevision {

  static final int MAX_TOUCHES = (1 << 15) - 1;
  static final int MAX_REFUTED = (1 << 3) - 1;
  private static final int ENRICHMENT_BITS = 2;
  private static final int TOUCH_BITS = 15;
  private static final int REFUTED_BITS = 3;

  private CreditRevision() {}

  /**
   * The revision before enrichment.
   *
   * @param greatestVersion the greatest version of the order seen
   * @param versionInForce the greatest one that is possible after the lower ones
   */
  public static long of(int greatestVersion, int versionInForce, int touchesConsidered) {
    if (versionInForce < 1 || versionInForce > greatestVersion) {
      throw new IllegalArgumentException(
          "order version in force is %d, must be between 1 and the greatest, %d"
              .formatted(versionInForce, greatestVersion));
    }
    if (touchesConsidered < 0) {
      throw new IllegalArgumentException(
          "touchesConsidered is " + touchesConsidered + ", must be at least 0");
    }
    long refuted = Math.min(greatestVersion - versionInForce, MAX_REFUTED);
    long touches = Math.min(touchesConsidered, MAX_TOUCHES);
    return ((((long) greatestVersion << REFUTED_BITS | refuted) << TOUCH_BITS) | touches)
        << ENRICHMENT_BITS;
  }

  /** The revision with the enrichment's rank in its lowest bits. */
  public static long withEnrichment(long revision, EnrichmentStatus status) {
    long rank =
        switch (status) {
          case UNAVAILABLE -> 0;
          case NOT_FOUND -> 1;
          case ENRICHED -> 2;
        };
    return revision | rank;
  }
}
