package dev.adtally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.config.ConfigSource;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrderDetailsConfigTest {

  @Test
  void onlyTheUrlIsRequired() {
    ConfigSource source = ConfigSource.parse("url: http://127.0.0.1:8085/", "c");
    OrderDetailsConfig config = OrderDetailsConfig.from(source.root());
    source.finish();

    assertThat(config)
        .isEqualTo(
            new OrderDetailsConfig(
                URI.create("http://127.0.0.1:8085"), Duration.ofSeconds(2), 3, 64));
  }

  @Test
  void everyKeyIsMapped() {
    ConfigSource source =
        ConfigSource.parse("{url: 'https://o/x', timeout: 1s, attempts: 4, maxInFlight: 9}", "c");
    OrderDetailsConfig config = OrderDetailsConfig.from(source.root());
    source.finish();

    assertThat(config)
        .isEqualTo(new OrderDetailsConfig(URI.create("https://o/x"), Duration.ofSeconds(1), 4, 9));
    assertThat(config.longestLookUp()).isEqualTo(Duration.ofSeconds(4 + 3 * 2));
  }

  @Test
  void valuesOutOfBoundsAreRefusedTogether() {
    ConfigSource source =
        ConfigSource.parse("{url: o, timeout: 5, attempts: 11, maxInFlight: 0}", "c");
    OrderDetailsConfig.from(source.root());

    assertThatThrownBy(source::finish)
        .hasMessageStartingWith("config c: 4 problems")
        .hasMessageContaining("from 1 to 10\n")
        .hasMessageContaining("from 1 to 10000");
  }
}
