package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttributionConfigTest {

  private static final String LEAST =
      """
      region: us
      kafka: {bootstrapServers: "127.0.0.1:9092"}
      registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
      orderDetails: {url: "http://127.0.0.1:8090"}
      """;

  @Test
  void fourKeysSufficeAndTheRestHasDefaults() {
    AttributionConfig config = load(LEAST);

    assertThat(config.attribution().windows().standard().click()).isEqualTo(Duration.ofDays(7));
    assertThat(config.attribution().windows().standard().view()).isEqualTo(Duration.ofDays(1));
    assertThat(config.attribution().decisionWait()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.attribution().orderRetention()).isEqualTo(Duration.ofDays(30));
    assertThat(config.orderDetails().attempts()).isEqualTo(3);
    assertThat(config.orderDetails().maxInFlight()).isEqualTo(64);
    assertThat(config.currency()).isEqualTo("USD");
    assertThat(config.deployment()).isEqualTo("adtally-attribution-us");
  }

  @Test
  void everyKeyIsRead() {
    AttributionConfig config =
        load(
            LEAST.replace("8090\"", "8090\", timeout: 3s, attempts: 4, maxInFlight: 5")
                + """
                windows: {click: 2d, view: 3h}
                orders: {decisionWait: 4s, retention: 5d, currency: EUR}
                """);

    assertThat(config.attribution().windows().standard().click()).isEqualTo(Duration.ofDays(2));
    assertThat(config.attribution().windows().standard().view()).isEqualTo(Duration.ofHours(3));
    assertThat(config.attribution().decisionWait()).isEqualTo(Duration.ofSeconds(4));
    assertThat(config.attribution().orderRetention()).isEqualTo(Duration.ofDays(5));
    assertThat(config.orderDetails().timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.orderDetails().attempts()).isEqualTo(4);
    assertThat(config.orderDetails().maxInFlight()).isEqualTo(5);
    assertThat(config.currency()).isEqualTo("EUR");
  }

  @Test
  void aRunThatHasNotReadAllTouchesCreditsOnlyOrdersWhoseWindowsItHasRead() {
    AttributionConfig config = load(LEAST + "orders: {touchesReadSince: 2026-01-05T00:00:00Z}\n");

    long aWeekLater = Instant.parse("2026-01-12T00:00:00Z").toEpochMilli();
    assertThat(config.attribution().mayCredit(aWeekLater)).isTrue();
    assertThat(config.attribution().mayCredit(aWeekLater - 1)).isFalse();
    assertThat(load(LEAST).attribution().mayCredit(0)).isTrue();
  }

  @Test
  void aTimeThatIsNoneIsAProblem() {
    assertThatThrownBy(() -> load(LEAST + "orders: {touchesReadSince: yesterday}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("orders.touchesReadSince = 'yesterday'")
        .hasMessageContaining("2026-01-05T00:00:00Z");
  }

  @Test
  void waitAndRetentionMustFitTheLateness() {
    assertThatThrownBy(() -> load(LEAST + "orders: {decisionWait: 2h, retention: 10m}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("orders.decisionWait")
        .hasMessageContaining("orders.retention");
  }

  @Test
  void aMissingDetailsServiceIsAProblem() {
    assertThatThrownBy(() -> load("region: us\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("orderDetails")
        .hasMessageContaining("kafka")
        .hasMessageContaining("registry");
  }

  private static AttributionConfig load(String yaml) {
    ConfigSource source = ConfigSource.parse(yaml, "job.yaml");
    AttributionConfig config = AttributionConfig.read(source);
    source.finish();
    return config;
  }
}
