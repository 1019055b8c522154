package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSource;
import dev.adtally.domain.attribution.AttributionWindows;
import dev.adtally.domain.attribution.AttributionWindows.Windows;
import dev.adtally.domain.attribution.FirstTouch;
import dev.adtally.domain.attribution.LastClick;
import dev.adtally.domain.attribution.LastTouch;
import dev.adtally.domain.attribution.Linear;
import dev.adtally.domain.attribution.Matching;
import dev.adtally.domain.attribution.PositionBased;
import dev.adtally.domain.attribution.TimeDecay;
import dev.adtally.domain.order.TestOrders;
import dev.adtally.domain.replay.MinuteRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
    assertThat(config.names().deployment()).isEqualTo("adtally-attribution-us");
  }

  @Test
  void aReplayWritesNoOrderWhoseTouchesItMayNotKnow() {
    String replay =
        LEAST
            + """
            windows: {click: 2h, view: 1h}
            %s
            replay:
              id: r-1
              from: 2026-01-05T00:00:00Z
              to: 2026-01-05T06:00:00Z
              offsets: {orders: {}, ad-events.cleansed: {}, attributed-orders: {}}
            """;

    assertThat(credited(replay.formatted(""))).isEqualTo("2026-01-05T00:00:00Z to 06:00:00Z");
    assertThat(credited(replay.formatted("orders: {touchesReadSince: '2026-01-05T01:00:30Z'}")))
        .as("two hours after the touches, and from the next full minute")
        .isEqualTo("2026-01-05T03:01:00Z to 06:00:00Z");
    assertThat(credited(replay.formatted("orders: {touchesReadSince: '2026-01-05T09:00:00Z'}")))
        .as("no order at all")
        .isEqualTo("2026-01-05T11:00:00Z to 11:00:00Z");
  }

  private static String credited(String yaml) {
    AttributionConfig config = load(yaml);
    MinuteRange minutes = config.creditedMinutes(config.replay().orElseThrow());
    return Instant.ofEpochMilli(minutes.fromMillis())
        + " to "
        + Instant.ofEpochMilli(minutes.toMillis()).toString().substring(11);
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
  void withoutASectionOrdersAreCreditedByLastTouchOfTheMerchant() {
    AttributionConfig config = load(LEAST);

    assertThat(config.models()).containsExactly(new LastTouch("last_touch"));
    assertThat(config.attribution().matching()).isEqualTo(Matching.MERCHANT);
    assertThat(config.touchRegions()).isEmpty();
    assertThat(config.testOrders()).isEqualTo(TestOrders.NONE);
    assertThat(config.orderRules().campaignRequired()).isFalse();
  }

  @Test
  void aModelsTypeIsItsNameUnlessItSaysOtherwise() {
    AttributionConfig config =
        load(
            LEAST
                + """
                models:
                  last_touch: {}
                  last_click: {}
                  first_touch: {}
                  linear: {}
                  time_decay: {}
                  position_based: {}
                  u_shape: {type: position_based, first: 0.35, last: 0.250001}
                  decay_2d: {type: time-decay, halfLife: 2d}
                """);

    assertThat(config.models())
        .containsExactly(
            new LastTouch("last_touch"),
            new LastClick("last_click"),
            new FirstTouch("first_touch"),
            new Linear("linear"),
            new TimeDecay("time_decay", Duration.ofDays(7)),
            new PositionBased("position_based", 400_000, 400_000),
            new PositionBased("u_shape", 350_000, 250_001),
            new TimeDecay("decay_2d", Duration.ofDays(2)));
  }

  @Test
  void aModelThatIsNoneIsAProblem() {
    assertProblems("models: {}", "models = 'none'");
    assertProblems("models: {mine: {}}", "models.mine.type = 'none'", "last_touch");
    assertProblems("models: {mine: {type: luck}}", "models.mine.type = 'luck'", "first_touch");
    assertProblems("models: {linear: {halfLife: 1d}}", "models.linear.halfLife", "time_decay");
    assertProblems("models: {linear: {first: 1}}", "models.linear.first", "position_based");
    assertProblems("models: {time_decay: {halfLife: 0s}}", "models.time_decay", "millisecond");
    assertProblems(
        "models: {position_based: {first: 0.6, last: 0.5}}", "models.position_based", "1000000");
    assertProblems(
        "models: {position_based: {first: 0.1234567}}",
        "models.position_based.first = '0.1234567'",
        "from 0 to 1");
    assertProblems("models: {position_based: {last: 1.1}}", "models.position_based.last = '1.1'");
    assertProblems("models: {position_based: {last: x}}", "models.position_based.last = 'x'");
    assertProblems("models: {position_based: {last: -0.1}}", "models.position_based.last = '-0.1'");
    assertProblems("models: {'': {type: linear}}", "blank");
  }

  @Test
  void aMerchantHasItsOwnWindowsAndTheStandardForWhatItLeavesOut() {
    AttributionWindows windows =
        load(LEAST
                + "windows: {click: 3d, view: 2h, merchants: {m-17: {click: 1d, view: 0s},"
                + " m-18: {view: 5h}}}\n")
            .attribution()
            .windows();

    assertThat(windows.standard()).isEqualTo(new Windows(Duration.ofDays(3), Duration.ofHours(2)));
    assertThat(windows.byMerchant())
        .containsExactly(
            entry("m-17", new Windows(Duration.ofDays(1), Duration.ZERO)),
            entry("m-18", new Windows(Duration.ofDays(3), Duration.ofHours(5))));
  }

  @Test
  void underMatchingByCampaignAnOrderMustNameOne() {
    AttributionConfig config = load(LEAST + "matching: campaign\n");

    assertThat(config.attribution().matching()).isEqualTo(Matching.CAMPAIGN);
    assertThat(config.orderRules().campaignRequired()).isTrue();
    assertProblems("matching: store", "matching = 'store'", "merchant, campaign, any");
  }

  @Test
  void touchesOfOtherRegionsAreReadFromTheirClusters() {
    AttributionConfig config =
        load(
            LEAST
                + "touches: {regions: {eu: {bootstrapServers: 'b:1', properties: {client.rack: r}}}}\n");

    assertThat(config.touchRegions()).containsOnlyKeys("eu");
    assertThat(config.touchRegions().get("eu").bootstrapServers()).isEqualTo("b:1");
    assertThat(config.touchRegions().get("eu").properties())
        .containsExactly(entry("client.rack", "r"));
    assertProblems(
        "touches: {regions: {us: {bootstrapServers: 'b:1'}}}", "touches.regions.us", "own region");
    assertProblems("touches: {regions: {eu: {}}}", "touches.regions.eu.bootstrapServers: missing");
  }

  @Test
  void testOrdersAreToldByPrefixUserOrMerchant() {
    AttributionConfig config =
        load(
            LEAST
                + "orders: {test: {orderIdPrefixes: [t-, qa], userIds: [u-1], merchantIds: [m-1]}}\n");

    assertThat(config.testOrders())
        .isEqualTo(new TestOrders(List.of("t-", "qa"), Set.of("u-1"), Set.of("m-1")));
    assertProblems("orders: {test: {userIds: u-1}}", "orders.test.userIds = 'u-1'", "[a, b]");
    assertProblems("orders: {test: {userIds: [' ']}}", "orders.test.userIds", "blank");
  }

  private static void assertProblems(String yaml, String... texts) {
    assertThatThrownBy(() -> load(LEAST + yaml + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(texts);
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
