package dev.adtally.avro;

import dev.adtally.config.ConfigSection;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * How to reach the schema registry.
 *
 * @param url root of the registry's Confluent REST API, without a trailing slash; for Apicurio it
 *     ends in {@code /apis/ccompat/v7}
 * @param connectTimeout for one connection, default 2 s
 * @param requestTimeout for one attempt, answer included, default 5 s
 * @param attempts the first one included, default 4; only I/O errors and 5xx answers are repeated
 */
public record RegistryConfig(
    URI url, Duration connectTimeout, Duration requestTimeout, int attempts)
    implements Serializable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 4;
  private static final int MAX_ATTEMPTS = 10;

  public RegistryConfig {
    if (connectTimeout.isZero() || requestTimeout.isZero()) {
      throw new IllegalArgumentException(
          "connectTimeout is "
              + connectTimeout
              + " and requestTimeout "
              + requestTimeout
              + "; both must be more than 0");
    }
  }

  /** The registry at {@code url} with the default timeouts and attempts. */
  public static RegistryConfig of(URI url) {
    return new RegistryConfig(url, CONNECT_TIMEOUT, REQUEST_TIMEOUT, ATTEMPTS);
  }

  /** Keys {@code url}, {@code connectTimeout}, {@code requestTimeout}, {@code attempts}. */
  public static RegistryConfig from(ConfigSection section) {
    URI url = section.httpUrl("url");
    Duration connectTimeout = section.duration("connectTimeout", CONNECT_TIMEOUT);
    Duration requestTimeout = section.duration("requestTimeout", REQUEST_TIMEOUT);
    int attempts = section.integer("attempts", ATTEMPTS, 1, MAX_ATTEMPTS);
    return section.check(() -> new RegistryConfig(url, connectTimeout, requestTimeout, attempts));
  }
}
