package dev.adtally.tools.doctor.kafka;

import dev.adtally.tools.topics.TopicDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the jobs of an installation need of one cluster.
 *
 * @param topics that must be there
 * @param leastRetention by topic; what is missing here needs none
 * @param transactionTimeout the longest of the jobs that write here
 * @param definitions what the topics were made as, by name; empty if that is not known
 */
public record TopicNeeds(
    Set<String> topics,
    Map<String, Duration> leastRetention,
    Duration transactionTimeout,
    Map<String, TopicDefinition> definitions) {

  public TopicNeeds {
    topics = Set.copyOf(topics);
    leastRetention = Map.copyOf(leastRetention);
    definitions = Map.copyOf(definitions);
  }
}
