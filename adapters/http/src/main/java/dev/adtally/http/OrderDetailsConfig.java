package dev.adtally.http;

import dev.adtally.config.ConfigSection;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How to ask the order details service.
 *
 * @param url root of the service, without a trailing slash; orders are at {@code /orders/ID} below
 * @param timeout for one attempt, answer included; default 2 s
 * @param attempts the first one included; default 3
 * @param maxInFlight look-ups that may be open at once, for each task; further ones wait their
 *     turn; default 64
 * @param retry after how long an order whose details were unavailable is asked for again, one delay
 *     for each time, each more than 0; empty for never; default 10 s, 1 min, 10 min, 1 h
 */
public record OrderDetailsConfig(
    URI url,
    Duration timeout,
    int attempts,
    int maxInFlight,
    Cache cache,
    Circuit circuit,
    List<Duration> retry)
    implements Serializable {

  static final Duration FIRST_DELAY = Duration.ofMillis(100);
  static final Duration MAX_DELAY = Duration.ofSeconds(2);

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 3;
  private static final int MAX_ATTEMPTS = 10;
  private static final int MAX_IN_FLIGHT = 64;
  private static final int MAX_MAX_IN_FLIGHT = 10_000;
  private static final List<Duration> RETRY =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1));

  public OrderDetailsConfig {
    requireMoreThanZero("timeout", timeout);
    retry = List.copyOf(retry);
    retry.forEach(delay -> requireMoreThanZero("retry delay", delay));
  }

  /** The service at {@code url} with the defaults. */
  public static OrderDetailsConfig of(URI url) {
    return new OrderDetailsConfig(
        url, TIMEOUT, ATTEMPTS, MAX_IN_FLIGHT, Cache.STANDARD, Circuit.STANDARD, RETRY);
  }

  /**
   * Keys {@code url}, {@code timeout}, {@code attempts}, {@code maxInFlight}, {@code retry}, and
   * sections {@code cache} and {@code circuit}.
   */
  public static OrderDetailsConfig from(ConfigSection section) {
    URI url = section.httpUrl("url");
    Duration timeout = section.duration("timeout", TIMEOUT);
    int attempts = section.integer("attempts", ATTEMPTS, 1, MAX_ATTEMPTS);
    int maxInFlight = section.integer("maxInFlight", MAX_IN_FLIGHT, 1, MAX_MAX_IN_FLIGHT);
    Cache cache = Cache.from(section.optionalSection("cache"));
    Circuit circuit = Circuit.from(section.optionalSection("circuit"));
    List<Duration> retry = section.durations("retry", RETRY);
    return section.check(
        () -> new OrderDetailsConfig(url, timeout, attempts, maxInFlight, cache, circuit, retry));
  }

  /**
   * An upper bound on how long a look-up takes once its turn has come: every attempt times out, and
   * every delay between two is the longest.
   */
  public Duration longestLookUp() {
    return timeout.multipliedBy(attempts).plus(MAX_DELAY.multipliedBy(attempts - 1L));
  }

  private static void requireMoreThanZero(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " is " + value + ", must be more than 0");
    }
  }

  /**
   * How details are remembered, for each task.
   *
   * @param ttl how long; 0 for not at all; default 10 min
   * @param size how many, at most; 0 for none; default 100,000
   */
  public record Cache(Duration ttl, int size) implements Serializable {

    static final Cache STANDARD = new Cache(Duration.ofMinutes(10), 100_000);

    private static final int MAX_SIZE = 10_000_000;

    static Cache from(ConfigSection section) {
      return new Cache(
          section.duration("ttl", STANDARD.ttl()),
          section.integer("size", STANDARD.size(), 0, MAX_SIZE));
    }
  }

  /**
   * When the service counts as dead, for each task.
   *
   * @param failures so many calls that fail in a row open the circuit; default 20
   * @param pause how long no call is made then, until one tries again; more than 0; default 30 s
   */
  public record Circuit(int failures, Duration pause) implements Serializable {

    static final Circuit STANDARD = new Circuit(20, Duration.ofSeconds(30));

    private static final int MAX_FAILURES = 10_000;

    public Circuit {
      requireMoreThanZero("pause", pause);
    }

    static Circuit from(ConfigSection section) {
      int failures = section.integer("failures", STANDARD.failures(), 1, MAX_FAILURES);
      Duration pause = section.duration("pause", STANDARD.pause());
      return section.check(() -> new Circuit(failures, pause));
    }
  }
}
