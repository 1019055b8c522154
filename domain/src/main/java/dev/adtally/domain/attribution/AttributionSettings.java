package dev.adtally.domain.attribution;

import dev.adtally.domain.time.EventTimeBounds;
import java.io.Serializable;
import java.time.Duration;

/**
 * When orders are decided, and for how long they can be revised.
 *
 * @param decisionWait how long after an order's time the watermark must be for it to be decided; at
 *     most {@code maxLateness}, because its touches are kept no longer than that beyond their
 *     window
 * @param orderRetention how long after an order's time it can be revised; at least {@code
 *     maxLateness}
 */
public record AttributionSettings(
    AttributionWindows windows,
    EventTimeBounds bounds,
    Duration decisionWait,
    Duration orderRetention)
    implements Serializable {

  public AttributionSettings {
    if (decisionWait.isNegative() || decisionWait.compareTo(bounds.maxLateness()) > 0) {
      throw new IllegalArgumentException(
          "decisionWait is %s, must be between 0 and maxLateness, %s"
              .formatted(decisionWait, bounds.maxLateness()));
    }
    if (orderRetention.compareTo(bounds.maxLateness()) < 0) {
      throw new IllegalArgumentException(
          "order retention is %s, must be at least maxLateness, %s"
              .formatted(orderRetention, bounds.maxLateness()));
    }
  }

  /** Watermark at which an order of this time is decided. */
  public long decisionTimeMillis(long orderTimeMillis) {
    return orderTimeMillis + decisionWait.toMillis();
  }

  /** Watermark at which an order of this time is forgotten. */
  public long orderExpiryMillis(long orderTimeMillis) {
    return orderTimeMillis + orderRetention.toMillis() + 1;
  }

  /**
   * Watermark at which a touch is forgotten: no order that is still accepted, and not yet known,
   * can fall in its window then.
   */
  public long touchExpiryMillis(Touch touch) {
    return touch.timeMillis()
        + windows.of(touch.type()).toMillis()
        + bounds.maxLateness().toMillis()
        + 1;
  }
}
