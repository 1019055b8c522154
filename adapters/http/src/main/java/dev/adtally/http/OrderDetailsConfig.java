package dev.adtally.http;

import dev.adtally.config.ConfigSection;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * How to ask the order details service.
 *
 * @param url root of the service, without a trailing slash; orders are at {@code /orders/ID} below
 * @param timeout for one attempt, answer included; default 2 s
 * @param attempts the first one included; default 3
 * @param maxInFlight requests that may be open at once, for each task; further look-ups wait their
 *     turn; default 64
 */
public record OrderDetailsConfig(URI url, Duration timeout, int attempts, int maxInFlight)
    implements Serializable {

  static final Duration FIRST_DELAY = Duration.ofMillis(100);
  static final Duration MAX_DELAY = Duration.ofSeconds(2);

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 3;
  private static final int MAX_ATTEMPTS = 10;
  private static final int MAX_IN_FLIGHT = 64;
  private static final int MAX_MAX_IN_FLIGHT = 10_000;

  public OrderDetailsConfig {
    if (timeout.isZero()) {
      throw new IllegalArgumentException("timeout is " + timeout + ", must be more than 0");
    }
  }

  /** The service at {@code url} with the defaults. */
  public static OrderDetailsConfig of(URI url) {
    return new OrderDetailsConfig(url, TIMEOUT, ATTEMPTS, MAX_IN_FLIGHT);
  }

  /** Keys {@code url}, {@code timeout}, {@code attempts}, {@code maxInFlight}. */
  public static OrderDetailsConfig from(ConfigSection section) {
    URI url = section.httpUrl("url");
    Duration timeout = section.duration("timeout", TIMEOUT);
    int attempts = section.integer("attempts", ATTEMPTS, 1, MAX_ATTEMPTS);
    int maxInFlight = section.integer("maxInFlight", MAX_IN_FLIGHT, 1, MAX_MAX_IN_FLIGHT);
    return section.check(() -> new OrderDetailsConfig(url, timeout, attempts, maxInFlight));
  }

  /**
   * An upper bound on how long a look-up takes once its turn has come: every attempt times out, and
   * every delay between two is the longest.
   */
  public Duration longestLookUp() {
    return timeout.multipliedBy(attempts).plus(MAX_DELAY.multipliedBy(attempts - 1L));
  }
}
