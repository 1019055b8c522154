package dev.adtally.jobs.attribution;

import dev.adtally.avro.RegistryConfig;
import dev.adtally.config.ConfigSection;
import dev.adtally.config.ConfigSource;
import dev.adtally.domain.attribution.AttributionSettings;
import dev.adtally.domain.attribution.AttributionWindows;
import dev.adtally.domain.attribution.Matching;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.flink.time.EventTimeConfig;
import dev.adtally.http.OrderDetailsConfig;
import dev.adtally.kafka.KafkaConfig;
import java.time.Duration;

/**
 * The attribution job's configuration.
 *
 * @param region name of the region
 * @param currency ISO 4217 code of the region's one currency
 */
public record AttributionConfig(
    String region,
    KafkaConfig kafka,
    RegistryConfig registry,
    CheckpointConfig checkpoint,
    EventTimeBounds eventTime,
    AttributionSettings attribution,
    OrderDetailsConfig orderDetails,
    String currency) {

  /** Name of the running job, its consumer group and the prefix of its transactional ids. */
  String deployment() {
    return "adtally-attribution-" + region;
  }

  /** Reads what {@code source} says; what is wrong is told when its reading ends. */
  public static AttributionConfig read(ConfigSource source) {
    ConfigSection root = source.root();
    EventTimeBounds eventTime = EventTimeConfig.from(root.optionalSection("eventTime"));
    ConfigSection orders = root.optionalSection("orders");
    return new AttributionConfig(
        root.string("region"),
        KafkaConfig.from(root.section("kafka")),
        RegistryConfig.from(root.section("registry")),
        CheckpointConfig.from(root.optionalSection("checkpoint")),
        eventTime,
        attribution(root.optionalSection("windows"), orders, eventTime),
        OrderDetailsConfig.from(root.section("orderDetails")),
        orders.string("currency", "USD"));
  }

  private static AttributionSettings attribution(
      ConfigSection windows, ConfigSection orders, EventTimeBounds eventTime) {
    AttributionWindows bounds =
        AttributionWindows.of(
            windows.duration("click", Duration.ofDays(7)),
            windows.duration("view", Duration.ofDays(1)));
    Duration wait = orders.duration("decisionWait", Duration.ofMinutes(1));
    Duration retention = orders.duration("retention", Duration.ofDays(30));
    Duration maxLateness = eventTime.maxLateness();
    if (wait.compareTo(maxLateness) > 0) {
      orders.problem(
          "decisionWait",
          wait.toString(),
          "touches expire maxLateness after their window: set at most " + maxLateness);
      wait = Duration.ZERO;
    }
    if (retention.compareTo(maxLateness) < 0) {
      orders.problem(
          "retention",
          retention.toString(),
          "orders must be kept as long as records may be late: set at least " + maxLateness);
      retention = maxLateness;
    }
    AttributionSettings settings =
        new AttributionSettings(
            bounds,
            Matching.MERCHANT,
            eventTime,
            wait,
            retention,
            AttributionSettings.FROM_THE_BEGINNING);
    return orders
        .instant("touchesReadSince")
        .map(since -> settings.withTouchesReadSince(since.toEpochMilli()))
        .orElse(settings);
  }
}
