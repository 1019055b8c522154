package dev.adtally.jobs.aggregation;

import dev.adtally.avro.RegistryConfig;
import dev.adtally.config.ConfigSection;
import dev.adtally.config.ConfigSource;
import dev.adtally.domain.dedup.DedupPolicy;
import dev.adtally.domain.dedup.DedupSlots;
import dev.adtally.domain.identity.RowVersion;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.flink.time.EventTimeConfig;
import dev.adtally.kafka.JobNames;
import dev.adtally.kafka.KafkaConfig;
import dev.adtally.kafka.ReplayConfig;
import dev.adtally.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The aggregation job's configuration.
 *
 * @param region name of the region, part of every row's identity
 * @param currency ISO 4217 code of the region's one currency
 * @param generation of the rows, which outranks their revision
 * @param replay what a replay reads and writes; empty for the live job
 */
public record AggregationConfig(
    String region,
    KafkaConfig kafka,
    RegistryConfig registry,
    CheckpointConfig checkpoint,
    EventTimeBounds eventTime,
    DedupPolicy dedup,
    DedupSlots dedupSlots,
    String currency,
    int generation,
    Optional<ReplayConfig> replay) {

  private static final List<String> REPLAY_READS = List.of(Topics.AD_EVENTS, Topics.AD_METRICS);

  /** What this run is called. */
  JobNames names() {
    return JobNames.of(AggregationTopology.JOB, Optional.of(region), replay);
  }

  /** The topics that this run writes. */
  List<String> writes() {
    List<String> live = AggregationTopology.WRITES;
    return replay.map(it -> it.writes(live)).orElse(live);
  }

  /** Reads what {@code source} says; what is wrong is told when its reading ends. */
  public static AggregationConfig read(ConfigSource source) {
    ConfigSection root = source.root();
    EventTimeBounds eventTime = EventTimeConfig.from(root.optionalSection("eventTime"));
    ConfigSection dedup = root.optionalSection("dedup");
    return new AggregationConfig(
        root.string("region"),
        KafkaConfig.from(root.section("kafka")),
        RegistryConfig.from(root.section("registry")),
        CheckpointConfig.from(root.optionalSection("checkpoint")),
        eventTime,
        dedupPolicy(dedup, eventTime),
        new DedupSlots(dedup.integer("slots", 4096, 1, 1 << 20), sweepInterval(dedup)),
        root.optionalSection("spend").string("currency", "USD"),
        root.integer("generation", 0, 0, RowVersion.MAX_GENERATION),
        ReplayConfig.from(root, REPLAY_READS, Map.of(), true));
  }

  private static DedupPolicy dedupPolicy(ConfigSection section, EventTimeBounds eventTime) {
    Duration least = DedupPolicy.smallestHorizon(eventTime);
    Duration horizon = section.duration("horizon", least);
    if (horizon.compareTo(least) < 0) {
      section.problem(
          "horizon",
          horizon.toString(),
          ("an id would be forgotten while its duplicates are still accepted; set at least"
                  + " maxLateness %s + maxFutureSkew %s = %s")
              .formatted(eventTime.maxLateness(), eventTime.maxFutureSkew(), least));
      return new DedupPolicy(eventTime, least);
    }
    return new DedupPolicy(eventTime, horizon);
  }

  private static Duration sweepInterval(ConfigSection section) {
    Duration interval = section.duration("sweepInterval", Duration.ofHours(1));
    if (interval.toMillis() < 1) {
      section.problem("sweepInterval", interval.toString(), "set at least 1s");
      return Duration.ofHours(1);
    }
    return interval;
  }
}
