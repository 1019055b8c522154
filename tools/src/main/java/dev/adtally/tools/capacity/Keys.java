package dev.adtally.tools.capacity;

import java.time.Duration;

/** How many keys a window holds. */
final class Keys {

  private Keys() {}

  static long within(double perSecond, Duration window) {
    if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException(
          "a rate of %s per second: give a number of at least 0".formatted(perSecond));
    }
    return (long) Math.ceil(perSecond * window.toSeconds());
  }
}
