package dev.adtally.tools.doctor.kafka;

import java.util.Map;

/**
 * A topic as its cluster describes it.
 *
 * @param leaderless partitions that nobody leads: they can't be read or written
 * @param underReplicated partitions that lack a replica in sync
 * @param configs its settings, defaults included
 */
public record TopicFacts(
    String name, int partitions, int leaderless, int underReplicated, Map<String, String> configs) {

  public TopicFacts {
    configs = Map.copyOf(configs);
  }

  long number(String config) {
    return Long.parseLong(configs.getOrDefault(config, "0"));
  }
}
