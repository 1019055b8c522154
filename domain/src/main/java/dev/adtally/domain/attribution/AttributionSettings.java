package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.time.EventTimeBounds;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * When orders are decided, and for how long they can be revised.
 *
 * @param decisionWait how long after an order's time the watermark must be for it to be decided; at
 *     most {@code maxLateness}, because its touches are kept no longer than that beyond their
 *     window
 * @param orderRetention how long after an order's time it can be revised; at least {@code
 *     maxLateness}
 * @param creditFromMillis orders placed before it are not credited by this run, in milliseconds
 *     since the epoch; {@link #FROM_THE_BEGINNING} for a run that reads everything
 */
public record AttributionSettings(
    AttributionWindows windows,
    Matching matching,
    EventTimeBounds bounds,
    Duration decisionWait,
    Duration orderRetention,
    long creditFromMillis)
    implements Serializable {

  /** Every order is credited. */
  public static final long FROM_THE_BEGINNING = Long.MIN_VALUE;

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
    Duration window =
        matching == Matching.MERCHANT
            ? windows.of(touch.merchantId(), touch.type())
            : windows.longest(touch.type());
    return touch.timeMillis() + window.toMillis() + bounds.maxLateness().toMillis() + 1;
  }

  /** Why the touch is no candidate for the order; empty if it is one. */
  public Optional<CreditReason> exclusion(Order order, Touch touch) {
    if (!matching.matches(order, touch)) {
      return Optional.of(matching.mismatch());
    }
    long ageMillis = order.orderTimeMillis() - touch.timeMillis();
    if (ageMillis < 0) {
      return Optional.of(CreditReason.AFTER_ORDER);
    }
    return ageMillis > windows.of(order.merchantId(), touch.type()).toMillis()
        ? Optional.of(CreditReason.OUT_OF_WINDOW)
        : Optional.empty();
  }

  /**
   * The settings of a run that has read all touches since an instant, and not all before, and that
   * overrides what other runs said: it may only credit orders whose windows begin no earlier.
   * Another order's credit might go to a touch that the run has not read.
   */
  public AttributionSettings withTouchesReadSince(long touchesReadSinceMillis) {
    long longestWindowMillis =
        Math.max(
            windows.longest(AdEventType.CLICK).toMillis(),
            windows.longest(AdEventType.IMPRESSION).toMillis());
    return new AttributionSettings(
        windows,
        matching,
        bounds,
        decisionWait,
        orderRetention,
        touchesReadSinceMillis + longestWindowMillis);
  }

  /** Whether this run may write credits of an order placed then. */
  public boolean mayCredit(long orderTimeMillis) {
    return orderTimeMillis >= creditFromMillis;
  }
}
