package dev.adtally.domain.attribution;

import dev.adtally.domain.order.EnrichmentStatus;

/**
 * Packs what a credit knows into one number, so that more information is always greater: 31 bits
 * order version, 18 bits touches considered, 2 bits enrichment, 51 bits in all. So it orders by
 * version first, then by touches, then by enrichment, and leaves 12 bits above for a generation.
 *
 * <p>More than {@value #MAX_TOUCHES} touches for one order count as {@value #MAX_TOUCHES}.
 */
public final class CreditRevision {

  static final int MAX_TOUCHES = (1 << 18) - 1;
  private static final int ENRICHMENT_BITS = 2;
  private static final int TOUCH_BITS = 18;

  private CreditRevision() {}

  /** The revision before enrichment. */
  public static long of(int orderVersion, int touchesConsidered) {
    if (orderVersion < 1) {
      throw new IllegalArgumentException(
          "order version is " + orderVersion + ", must be at least 1");
    }
    if (touchesConsidered < 0) {
      throw new IllegalArgumentException(
          "touchesConsidered is " + touchesConsidered + ", must be at least 0");
    }
    long touches = Math.min(touchesConsidered, MAX_TOUCHES);
    return (((long) orderVersion << TOUCH_BITS) | touches) << ENRICHMENT_BITS;
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
