package dev.adtally.tools.topics;

import java.util.Map;

/** A topic as deploy/local/topics.yaml declares it, defaults filled in. */
public record TopicDefinition(
    String name, Scope scope, int partitions, Map<String, String> configs) {

  /** Where a topic exists. */
  public enum Scope {
    /** On the broker of every region. */
    REGION,
    /** On the global broker only. */
    GLOBAL
  }

  public TopicDefinition {
    configs = Map.copyOf(configs);
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "topic %s has %d partitions; it needs at least 1".formatted(name, partitions));
    }
  }
}
