package dev.adtally.jobs.unionload;

import dev.adtally.avro.RegistryConfig;
import dev.adtally.config.ConfigSection;
import dev.adtally.config.ConfigSource;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.hive.sink.HiveConfig;
import dev.adtally.kafka.KafkaConfig;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The union-and-load job's configuration.
 *
 * @param kafka the global cluster, which the job writes
 * @param regions each region's cluster, by the region's name
 * @param hive where rows also go; empty for a job that only writes to Kafka
 */
public record UnionLoadConfig(
    KafkaConfig kafka,
    RegistryConfig registry,
    CheckpointConfig checkpoint,
    Map<String, KafkaConfig> regions,
    Optional<HiveConfig> hive) {

  /** Name of the running job, its consumer group and the prefix of its transactional ids. */
  String deployment() {
    return "adtally-union-load";
  }

  /** Reads what {@code source} says; what is wrong is told when its reading ends. */
  public static UnionLoadConfig read(ConfigSource source) {
    ConfigSection root = source.root();
    return new UnionLoadConfig(
        KafkaConfig.from(root.section("kafka")),
        RegistryConfig.from(root.section("registry")),
        CheckpointConfig.from(root.optionalSection("checkpoint")),
        regions(root),
        root.has("hive") ? Optional.of(HiveConfig.from(root.section("hive"))) : Optional.empty());
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
