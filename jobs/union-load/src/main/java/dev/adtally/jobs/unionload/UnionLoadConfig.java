package dev.adtally.jobs.unionload;

import dev.adtally.avro.RegistryConfig;
import dev.adtally.config.ConfigSection;
import dev.adtally.config.ConfigSource;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.hive.sink.HiveConfig;
import dev.adtally.kafka.JobNames;
import dev.adtally.kafka.KafkaConfig;
import dev.adtally.kafka.ReplayConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The union-and-load job's configuration.
 *
 * @param kafka the global cluster, which the job writes
 * @param regions each region's cluster, by the region's name
 * @param hive where rows also go; empty for a job that only writes to Kafka
 * @param replay what a replay reads and writes; empty for the live job
 */
public record UnionLoadConfig(
    KafkaConfig kafka,
    RegistryConfig registry,
    CheckpointConfig checkpoint,
    Map<String, KafkaConfig> regions,
    Optional<HiveConfig> hive,
    Optional<ReplayConfig> replay) {

  /** What this run is called. */
  JobNames names() {
    return JobNames.of(UnionLoadTopology.JOB, Optional.empty(), replay);
  }

  /** The regions that this run reads: all, or those that a replay names. */
  Map<String, KafkaConfig> regionsRead() {
    Map<String, KafkaConfig> read = new TreeMap<>(regions);
    replay.ifPresent(it -> read.keySet().retainAll(it.regionOffsets().keySet()));
    return read;
  }

  /** Reads what {@code source} says; what is wrong is told when its reading ends. */
  public static UnionLoadConfig read(ConfigSource source) {
    ConfigSection root = source.root();
    Map<String, KafkaConfig> regions = regions(root);
    return new UnionLoadConfig(
        KafkaConfig.from(root.section("kafka")),
        RegistryConfig.from(root.section("registry")),
        CheckpointConfig.from(root.optionalSection("checkpoint")),
        regions,
        root.has("hive") ? Optional.of(HiveConfig.from(root.section("hive"))) : Optional.empty(),
        replay(root, regions.keySet()));
  }

  private static Optional<ReplayConfig> replay(ConfigSection root, Set<String> regions) {
    Map<String, List<String>> topics = new TreeMap<>();
    regions.forEach(region -> topics.put(region, UnionLoadTopology.READS));
    Optional<ReplayConfig> replay = ReplayConfig.from(root, List.of(), topics, false);
    if (replay.isPresent() && replay.get().dryRun()) {
      root.section("replay")
          .problem(
              "dryRun",
              "true",
              "this job passes rows on and changes none: make the dry run with the job that wrote"
                  + " them");
    }
    return replay;
  }

  private static Map<String, KafkaConfig> regions(ConfigSection root) {
    ConfigSection section = root.section("regions");
    Map<String, KafkaConfig> regions = new TreeMap<>();
    for (String region : section.keys()) {
      regions.put(region, KafkaConfig.from(section.section(region)));
    }
    if (regions.isEmpty()) {
      root.problem("regions", "none", "name at least one region and its bootstrapServers");
    }
    return regions;
  }
}
