package dev.adtally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.config.ConfigSource;
import dev.adtally.http.OrderDetailsConfig.Cache;
import dev.adtally.http.OrderDetailsConfig.Circuit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderDetailsConfigTest {

  @Test
  void onlyTheUrlIsRequired() {
    assertThat(read("url: http://127.0.0.1:8085/"))
        .isEqualTo(
            new OrderDetailsConfig(
                URI.create("http://127.0.0.1:8085"),
                Duration.ofSeconds(2),
                3,
                64,
                new Cache(Duration.ofMinutes(10), 100_000),
                new Circuit(20, Duration.ofSeconds(30)),
                List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1))));
  }

  @Test
  void everyKeyIsMapped() {
    OrderDetailsConfig config =
        read(
            """
            url: https://o/x
            timeout: 1s
            attempts: 4
            maxInFlight: 9
            cache: {ttl: 5m, size: 7}
            circuit: {failures: 3, pause: 2s}
            retry: [1s, 2m]
            """);

    assertThat(config)
        .isEqualTo(
            new OrderDetailsConfig(
                URI.create("https://o/x"),
                Duration.ofSeconds(1),
                4,
                9,
                new Cache(Duration.ofMinutes(5), 7),
                new Circuit(3, Duration.ofSeconds(2)),
                List.of(Duration.ofSeconds(1), Duration.ofMinutes(2))));
    assertThat(config.longestLookUp()).isEqualTo(Duration.ofSeconds(4 + 3 * 2));
  }

  @Test
  void anEmptyScheduleMeansNoRetries() {
    assertThat(read("{url: http://o, retry: []}").retry()).isEmpty();
  }

  @Test
  void valuesOutOfBoundsAreRefusedTogether() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    url: o
                    timeout: 5
                    attempts: 11
                    maxInFlight: 0
                    cache: {ttl: x, size: -1}
                    circuit: {failures: 0}
                    retry: 10s
                    """))
        .hasMessageStartingWith("config c: 8 problems")
        .hasMessageContaining("from 1 to 10\n")
        .hasMessageContaining("maxInFlight = '0': out of bounds")
        .hasMessageContaining("from 0 to 10000000")
        .hasMessageContaining("retry = '10s': no list; write one such as [10s, 1m]");
  }

  @Test
  void aPauseOrDelayOfNothingIsRefused() {
    assertThatThrownBy(() -> read("{url: http://o, circuit: {pause: 0s}}"))
        .hasMessageContaining("circuit: pause is PT0S, must be more than 0");
    assertThatThrownBy(() -> read("{url: http://o, retry: [10s, 0s]}"))
        .hasMessageContaining("retry delay is PT0S, must be more than 0");
    assertThatThrownBy(() -> read("{url: http://o, retry: [10s, soon]}"))
        .hasMessageContaining("retry = 'soon': not a duration");
  }

  private static OrderDetailsConfig read(String yaml) {
    ConfigSource source = ConfigSource.parse(yaml, "c");
    OrderDetailsConfig config = OrderDetailsConfig.from(source.root());
    source.finish();
    return config;
  }
}
