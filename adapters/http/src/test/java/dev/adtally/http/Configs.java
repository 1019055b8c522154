package dev.adtally.http;

import dev.adtally.http.OrderDetailsConfig.Cache;
import dev.adtally.http.OrderDetailsConfig.Circuit;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Configurations of tests: without cache and circuit, unless they ask for them. */
final class Configs {

  static final Cache NO_CACHE = new Cache(Duration.ofMinutes(1), 0);
  static final Circuit NO_CIRCUIT = new Circuit(10_000, Duration.ofMinutes(1));

  private Configs() {}

  static OrderDetailsConfig of(URI url, Duration timeout, int attempts, int maxInFlight) {
    return new OrderDetailsConfig(
        url, timeout, attempts, maxInFlight, NO_CACHE, NO_CIRCUIT, List.of());
  }

  static OrderDetailsConfig cached(URI url, Cache cache) {
    return new OrderDetailsConfig(url, Duration.ofSeconds(5), 1, 8, cache, NO_CIRCUIT, List.of());
  }

  static OrderDetailsConfig broken(URI url, int attempts, Circuit circuit) {
    return new OrderDetailsConfig(
        url, Duration.ofSeconds(5), attempts, 8, NO_CACHE, circuit, List.of());
  }
}
