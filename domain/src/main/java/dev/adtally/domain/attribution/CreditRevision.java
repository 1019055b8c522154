package dev.adtally.domain.attribution;

import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.Order;

/**
 * Packs what a credit knows into one number, so that more information is always greater: 31 bits
 * greatest order version seen, 5 bits standing of the version in force, 13 bits touches considered,
 * 2 bits enrichment, 51 bits in all. So it orders by version first, then by what was found out
 * about the versions below, then by touches, then by enrichment, and leaves 12 bits above for a
 * generation.
 *
 * <p>The standing is 0 while the greatest version is in force. Otherwise a lower version has
 * refuted it, and whatever further versions turn up below the greatest, the one in force can only
 * come further (completed, partially refunded, final). As far as it has come, a later version
 * replaces an earlier one; of final ones the earliest stands. The standing has those three stages
 * in its upper 2 bits and the distance from the greatest version in its lower 3, so that it grows
 * with every such change.
 *
 * <p>More than {@value #MAX_TOUCHES} touches for one order count as {@value #MAX_TOUCHES}, and more
 * than {@value #MAX_DISTANCE} versions below the greatest as {@value #MAX_DISTANCE}.
 */
public final class CreditRevision {

  static final int MAX_TOUCHES = (1 << 13) - 1;
  static final int MAX_DISTANCE = (1 << 3) - 1;
  private static final int ENRICHMENT_BITS = 2;
  private static final int TOUCH_BITS = 13;
  private static final int STANDING_BITS = 5;
  private static final int DISTANCE_BITS = 3;

  private CreditRevision() {}

  /**
   * The revision before enrichment.
   *
   * @param greatestVersion the greatest version of the order seen
   * @param inForce the greatest one that is possible after the lower ones
   */
  public static long of(int greatestVersion, Order inForce, int touchesConsidered) {
    if (inForce.version() < 1 || inForce.version() > greatestVersion) {
      throw new IllegalArgumentException(
          "order version in force is %d, must be between 1 and the greatest, %d"
              .formatted(inForce.version(), greatestVersion));
    }
    if (touchesConsidered < 0) {
      throw new IllegalArgumentException(
          "touchesConsidered is " + touchesConsidered + ", must be at least 0");
    }
    long standing = standing(greatestVersion, inForce);
    long touches = Math.min(touchesConsidered, MAX_TOUCHES);
    return ((((long) greatestVersion << STANDING_BITS | standing) << TOUCH_BITS) | touches)
        << ENRICHMENT_BITS;
  }

  private static int standing(int greatestVersion, Order inForce) {
    if (inForce.version() == greatestVersion) {
      return 0;
    }
    int stage = Math.max(0, inForce.status().progress() - 1);
    int distance = Math.min(greatestVersion - inForce.version(), MAX_DISTANCE);
    return stage << DISTANCE_BITS
        | (inForce.status().isFinal() ? distance : MAX_DISTANCE - distance);
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
