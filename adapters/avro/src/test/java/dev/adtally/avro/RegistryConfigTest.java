package dev.adtally.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.config.ConfigSource;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistryConfigTest {

  @Test
  void onlyTheUrlIsRequired() {
    ConfigSource source = ConfigSource.parse("url: http://127.0.0.1:8081/apis/ccompat/v7/", "c");
    RegistryConfig config = RegistryConfig.from(source.root());
    source.finish();

    assertThat(config)
        .isEqualTo(
            new RegistryConfig(
                URI.create("http://127.0.0.1:8081/apis/ccompat/v7"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                4));
  }

  @Test
  void everyKeyIsMapped() {
    ConfigSource source =
        ConfigSource.parse(
            "{url: 'http://r', connectTimeout: 1s, requestTimeout: 700ms, attempts: 9}", "c");
    RegistryConfig config = RegistryConfig.from(source.root());
    source.finish();

    assertThat(config)
        .isEqualTo(
            new RegistryConfig(
                URI.create("http://r"), Duration.ofSeconds(1), Duration.ofMillis(700), 9));
  }

  @Test
  void aTimeoutOfZeroIsRefused() {
    ConfigSource source = ConfigSource.parse("{url: 'http://r', requestTimeout: 0s}", "c");
    RegistryConfig.from(source.root());

    assertThatThrownBy(source::finish).hasMessageContaining("must be more than 0");
  }
}
