package dev.adtally.tools.installation;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSection;
import dev.adtally.config.ConfigSource;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.tools.ToolFailure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the tools need to know of a job's configuration file, with the jobs' own defaults. The job
 * itself checks the file in full when it is submitted.
 *
 * @param region the job's own region; empty for union-load
 * @param kafka the cluster that the job writes; for union-load the global one
 * @param transactionTimeout after which the broker aborts what the job left open
 * @param generation what the job's rows carry, see DESIGN G4
 * @param regions the clusters that union-load reads, by region; empty for other jobs
 */
public record JobFile(
    Optional<String> region,
    KafkaCluster kafka,
    Duration transactionTimeout,
    URI registry,
    Checkpoints checkpoints,
    int generation,
    Map<String, KafkaCluster> regions,
    Optional<AggregationKeys> aggregation,
    Optional<AttributionKeys> attribution,
    Optional<HiveKeys> hive) {

  private static final Duration LATENESS = Duration.ofHours(1);

  public JobFile {
    regions = Collections.unmodifiableMap(new LinkedHashMap<>(regions));
  }

  /** Section {@code checkpoint}. */
  public record Checkpoints(Duration interval, Duration timeout) {}

  /**
   * Of an aggregation job.
   *
   * @param dedupHorizon how far the watermark must pass an event's time before its id is forgotten
   * @param sweepInterval how much longer an id may stay, in event time
   * @param currency ISO 4217
   */
  public record AggregationKeys(
      EventTimeBounds eventTime, Duration dedupHorizon, Duration sweepInterval, String currency) {}

  /**
   * Of an attribution job.
   *
   * @param longestWindow the longest of all windows, those of single merchants included
   * @param touchRegions the clusters of other regions whose cleansed events are read too
   */
  public record AttributionKeys(
      EventTimeBounds eventTime,
      Duration longestWindow,
      Duration decisionWait,
      Duration orderRetention,
      String currency,
      Map<String, KafkaCluster> touchRegions) {

    public AttributionKeys {
      touchRegions = Collections.unmodifiableMap(new LinkedHashMap<>(touchRegions));
    }
  }

  /**
   * Section {@code hive} of union-load.
   *
   * @param metastore {@code thrift://host:port}
   * @param location absolute URI of the table's directory
   */
  public record HiveKeys(
      String metastore, String location, String database, String table, Duration settle) {}

  /**
   * Reads the file of a job; {@code ${ENV:NAME}} is replaced by the environment variable.
   *
   * @throws ToolFailure naming file, key and remedy if a key that is needed is missing or wrong
   */
  public static JobFile read(JobKind kind, Path file) {
    try {
      ConfigSource source = ConfigSource.load(file);
      JobFile read = read(kind, source);
      source.finishPart();
      return read;
    } catch (ConfigException refused) {
      throw new ToolFailure(refused.getMessage());
    }
  }

  /** Asks for the keys without refusing any: {@code source} has the problems. */
  public static JobFile read(JobKind kind, ConfigSource source) {
    ConfigSection root = source.root();
    ConfigSection kafka = root.section("kafka");
    ConfigSection checkpoint = root.optionalSection("checkpoint");
    return new JobFile(
        kind.isRegional() ? Optional.of(root.string("region")) : Optional.empty(),
        KafkaCluster.from(kafka),
        kafka.duration("transactionTimeout", Duration.ofMinutes(10)),
        root.section("registry").httpUrl("url"),
        new Checkpoints(
            checkpoint.duration("interval", Duration.ofSeconds(10)),
            checkpoint.duration("timeout", Duration.ofMinutes(10))),
        kind.isRegional() ? root.integer("generation", 0, 0, 4095) : 0,
        kind == JobKind.UNION_LOAD ? clusters(root.section("regions")) : Map.of(),
        kind == JobKind.AGGREGATION ? Optional.of(aggregation(root)) : Optional.empty(),
        kind == JobKind.ATTRIBUTION ? Optional.of(attribution(root)) : Optional.empty(),
        kind == JobKind.UNION_LOAD && root.has("hive")
            ? Optional.of(hive(root.section("hive")))
            : Optional.empty());
  }

  private static AggregationKeys aggregation(ConfigSection root) {
    EventTimeBounds eventTime = eventTime(root.optionalSection("eventTime"));
    ConfigSection dedup = root.optionalSection("dedup");
    return new AggregationKeys(
        eventTime,
        dedup.duration("horizon", eventTime.maxLateness().plus(eventTime.maxFutureSkew())),
        dedup.duration("sweepInterval", Duration.ofHours(1)),
        root.optionalSection("spend").string("currency", "USD"));
  }

  private static AttributionKeys attribution(ConfigSection root) {
    ConfigSection orders = root.optionalSection("orders");
    return new AttributionKeys(
        eventTime(root.optionalSection("eventTime")),
        longestWindow(root.optionalSection("windows")),
        orders.duration("decisionWait", Duration.ofMinutes(1)),
        orders.duration("retention", Duration.ofDays(30)),
        orders.string("currency", "USD"),
        clusters(root.optionalSection("touches").optionalSection("regions")));
  }

  private static EventTimeBounds eventTime(ConfigSection section) {
    Duration outOfOrderness = section.duration("maxOutOfOrderness", Duration.ofSeconds(30));
    Duration lateness = section.duration("maxLateness", LATENESS);
    Duration skew = section.duration("maxFutureSkew", Duration.ofMinutes(5));
    Duration idle = section.duration("idleTimeout", Duration.ofMinutes(2));
    EventTimeBounds bounds =
        section.check(() -> new EventTimeBounds(outOfOrderness, lateness, skew, idle));
    return bounds == null
        ? new EventTimeBounds(outOfOrderness, LATENESS, skew, Duration.ZERO)
        : bounds;
  }

  private static Duration longestWindow(ConfigSection section) {
    Duration click = section.duration("click", Duration.ofDays(7));
    Duration view = section.duration("view", Duration.ofDays(1));
    Duration longest = longer(click, view);
    ConfigSection merchants = section.optionalSection("merchants");
    for (String merchant : merchants.keys()) {
      ConfigSection own = merchants.section(merchant);
      longest = longer(longest, own.duration("click", click));
      longest = longer(longest, own.duration("view", view));
    }
    return longest;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Map<String, KafkaCluster> clusters(ConfigSection section) {
    Map<String, KafkaCluster> clusters = new LinkedHashMap<>();
    for (String region : section.keys()) {
      clusters.put(region, KafkaCluster.from(section.section(region)));
    }
    return clusters;
  }

  private static HiveKeys hive(ConfigSection section) {
    return new HiveKeys(
        section.string("metastore"),
        section.string("location"),
        section.string("database", "adtally"),
        section.string("table", "ads_metrics_rows"),
        section.duration("settle", Duration.ofMinutes(10)));
  }
}
