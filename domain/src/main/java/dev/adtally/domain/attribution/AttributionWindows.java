package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How long after a touch an order is still attributed to it. Both ends are inclusive: a touch at
 * the very time of the order is in, and so is one exactly a window before it. A merchant may have
 * windows of its own; those of the order's merchant count.
 *
 * @param standard of merchants without windows of their own
 * @param byMerchant windows of the others, by merchant id
 */
public record AttributionWindows(Windows standard, Map<String, Windows> byMerchant)
    implements Serializable {

  public AttributionWindows {
    byMerchant = new TreeMap<>(byMerchant);
  }

  /** The same windows for every merchant. */
  public static AttributionWindows of(Duration click, Duration view) {
    return new AttributionWindows(new Windows(click, view), Map.of());
  }

  /** The window of a kind of touch before an order with this merchant. */
  public Duration of(String merchantId, AdEventType type) {
    return byMerchant.getOrDefault(merchantId, standard).of(type);
  }

  /** The longest window that a kind of touch has with any merchant. */
  public Duration longest(AdEventType type) {
    return Stream.concat(Stream.of(standard), byMerchant.values().stream())
        .map(windows -> windows.of(type))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  /**
   * The windows of one merchant.
   *
   * @param click window of click-through attribution
   * @param view window of view-through attribution
   */
  public record Windows(Duration click, Duration view) implements Serializable {

    public Windows {
      requireNotNegative("click", click);
      requireNotNegative("view", view);
    }

    /** The window of a kind of touch. */
    public Duration of(AdEventType type) {
      return type == AdEventType.CLICK ? click : view;
    }

    private static void requireNotNegative(String name, Duration window) {
      if (window.isNegative()) {
        throw new IllegalArgumentException(
            name + " window is " + window + ", must not be negative");
      }
    }
  }
}
