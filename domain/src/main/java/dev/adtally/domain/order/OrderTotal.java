package dev.adtally.domain.order;

/**
 * A total as the order details service states it.
 *
 * @param micros in millionths of the currency's unit, at least 0
 * @param currency ISO 4217 code
 */
public record OrderTotal(long micros, String currency) {

  public OrderTotal {
    if (micros < 0) {
      throw new IllegalArgumentException("micros is " + micros + ", must be at least 0");
    }
  }
}
