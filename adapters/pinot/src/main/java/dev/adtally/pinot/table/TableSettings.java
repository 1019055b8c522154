package dev.adtally.pinot.table;

import java.util.Map;

/**
 * What differs from one Pinot to the next, and so stands as a placeholder in deploy/pinot.
 *
 * @param table the table's name, which is its schema's name too
 * @param bootstrapServers Kafka, as Pinot's servers reach it
 * @param registryUrl Confluent API of the schema registry, as Pinot's servers reach it
 * @param partitions of the topic; never changes while the table lives
 * @param replicas of each segment
 * @param retentionDays after which a row is dropped, by its time column
 */
public record TableSettings(
    String table,
    String bootstrapServers,
    String registryUrl,
    int partitions,
    int replicas,
    int retentionDays) {

  public TableSettings {
    requirePositive("partitions", partitions);
    requirePositive("replicas", replicas);
    requirePositive("retentionDays", retentionDays);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is %d, must be at least 1".formatted(name, value));
    }
  }

  /** The values by placeholder. */
  Map<String, String> values() {
    return Map.of(
        "table",
        table,
        "kafka",
        bootstrapServers,
        "registry",
        registryUrl,
        "partitions",
        Integer.toString(partitions),
        "replicas",
        Integer.toString(replicas),
        "retentionDays",
        Integer.toString(retentionDays));
  }
}
