package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;
import java.io.Serializable;
import java.time.Duration;

/**
 * How long after a touch an order is still attributed to it. Both ends are inclusive: a touch at
 * the very time of the order is in, and so is one exactly a window before it.
 *
 * @param click window of click-through attribution
 * @param view window of view-through attribution
 */
public record AttributionWindows(Duration click, Duration view) implements Serializable {

  public AttributionWindows {
    requireNotNegative("click", click);
    requireNotNegative("view", view);
  }

  /** The window of a kind of touch. */
  public Duration of(AdEventType type) {
    return type == AdEventType.CLICK ? click : view;
  }

  /** Whether an order at {@code orderTimeMillis} falls in the touch's window. */
  public boolean contain(Touch touch, long orderTimeMillis) {
    long age = orderTimeMillis - touch.timeMillis();
    return age >= 0 && age <= of(touch.type()).toMillis();
  }

  private static void requireNotNegative(String name, Duration window) {
    if (window.isNegative()) {
      throw new IllegalArgumentException(name + " window is " + window + ", must not be negative");
    }
  }
}
