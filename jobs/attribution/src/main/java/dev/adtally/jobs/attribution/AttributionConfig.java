package dev.adtally.jobs.attribution;

import dev.adtally.avro.RegistryConfig;
import dev.adtally.config.ConfigSection;
import dev.adtally.config.ConfigSource;
import dev.adtally.domain.attribution.AttributionModel;
import dev.adtally.domain.attribution.AttributionSettings;
import dev.adtally.domain.attribution.Matching;
import dev.adtally.domain.identity.RowVersion;
import dev.adtally.domain.order.AttributableOrderRules;
import dev.adtally.domain.order.OrderRules;
import dev.adtally.domain.order.TestOrders;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.flink.time.EventTimeConfig;
import dev.adtally.http.OrderDetailsConfig;
import dev.adtally.kafka.JobNames;
import dev.adtally.kafka.KafkaConfig;
import dev.adtally.kafka.ReplayConfig;
import dev.adtally.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The attribution job's configuration.
 *
 * @param region name of the region
 * @param models what orders are credited by, all at once
 * @param touchRegions clusters of the other regions whose touches are matched too, by region
 * @param currency ISO 4217 code of the region's one currency
 * @param generation of the rows, which outranks their revision
 * @param replay what a replay reads and writes; empty for the live job
 */
public record AttributionConfig(
    String region,
    KafkaConfig kafka,
    RegistryConfig registry,
    CheckpointConfig checkpoint,
    EventTimeBounds eventTime,
    AttributionSettings attribution,
    List<AttributionModel> models,
    Map<String, KafkaConfig> touchRegions,
    OrderDetailsConfig orderDetails,
    String currency,
    TestOrders testOrders,
    int generation,
    Optional<ReplayConfig> replay) {

  private static final List<String> REPLAY_READS =
      List.of(Topics.ORDERS, Topics.CLEANSED, Topics.ATTRIBUTED_ORDERS);

  /** What this run is called. */
  JobNames names() {
    return JobNames.of(AttributionTopology.JOB, Optional.of(region), replay);
  }

  /** The topics that this run writes. */
  List<String> writes() {
    List<String> live = AttributionTopology.WRITES;
    return replay.map(it -> it.writes(live)).orElse(live);
  }

  /**
   * The minutes of orders that a replay writes. Of an order before them it may not know all
   * touches: that it yields no credit says nothing, and what stands must not become zero.
   */
  MinuteRange creditedMinutes(ReplayConfig given) {
    MinuteRange minutes = given.minutes();
    long fromMillis = Math.max(minutes.fromMillis(), attribution.creditFromMillis());
    return MinuteRange.within(fromMillis, Math.max(fromMillis, minutes.toMillis()));
  }

  /** What an order must satisfy to be attributed. */
  AttributableOrderRules orderRules() {
    return new AttributableOrderRules(
        new OrderRules(currency, eventTime),
        testOrders,
        attribution.matching() == Matching.CAMPAIGN);
  }

  /** Reads what {@code source} says; what is wrong is told when its reading ends. */
  public static AttributionConfig read(ConfigSource source) {
    ConfigSection root = source.root();
    EventTimeBounds eventTime = EventTimeConfig.from(root.optionalSection("eventTime"));
    ConfigSection orders = root.optionalSection("orders");
    String region = root.string("region");
    Map<String, KafkaConfig> touchRegions =
        touchRegions(root.optionalSection("touches").optionalSection("regions"), region);
    return new AttributionConfig(
        region,
        KafkaConfig.from(root.section("kafka")),
        RegistryConfig.from(root.section("registry")),
        CheckpointConfig.from(root.optionalSection("checkpoint")),
        eventTime,
        attribution(root, orders, eventTime),
        ModelsConfig.from(root),
        touchRegions,
        OrderDetailsConfig.from(root.section("orderDetails")),
        orders.string("currency", "USD"),
        testOrders(orders.optionalSection("test")),
        root.integer("generation", 0, 0, RowVersion.MAX_GENERATION),
        ReplayConfig.from(root, REPLAY_READS, cleansedOf(touchRegions.keySet()), true));
  }

  private static Map<String, List<String>> cleansedOf(Set<String> regions) {
    return regions.stream()
        .collect(Collectors.toMap(Function.identity(), region -> List.of(Topics.CLEANSED)));
  }

  private static Map<String, KafkaConfig> touchRegions(ConfigSection section, String own) {
    Map<String, KafkaConfig> regions = new TreeMap<>();
    for (String region : section.keys()) {
      if (region.equals(own)) {
        section.problem(
            region,
            region,
            "the job's own region, which it reads anyway: its touches would count twice; remove it");
      }
      regions.put(region, KafkaConfig.readOnly(section.section(region)));
    }
    return regions;
  }

  private static TestOrders testOrders(ConfigSection section) {
    return new TestOrders(
        section.texts("orderIdPrefixes"),
        Set.copyOf(section.texts("userIds")),
        Set.copyOf(section.texts("merchantIds")));
  }

  private static AttributionSettings attribution(
      ConfigSection root, ConfigSection orders, EventTimeBounds eventTime) {
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
            WindowsConfig.from(root.optionalSection("windows")),
            root.choice("matching", Matching.class, Matching.MERCHANT),
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
