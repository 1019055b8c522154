package dev.adtally.tools.doctor;

import dev.adtally.tools.doctor.kafka.ClusterProbe;
import dev.adtally.tools.doctor.kafka.TopicNeeds;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.installation.JobFile;
import dev.adtally.tools.topics.TopicCatalog;
import dev.adtally.tools.topics.TopicDefinition;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an installation's jobs need of each cluster. */
final class Needs {

  private final Installation installation;
  private final Clusters clusters;
  private final Subjects subjects;
  private final Optional<TopicCatalog> catalog;

  /**
   * The needs of an installation.
   *
   * @param catalog what its topics were made as, if that is known
   */
  Needs(
      Installation installation,
      Clusters clusters,
      Subjects subjects,
      Optional<TopicCatalog> catalog) {
    this.installation = installation;
    this.clusters = clusters;
    this.subjects = subjects;
    this.catalog = catalog;
  }

  TopicNeeds of(ClusterProbe cluster) {
    Set<String> topics = new TreeSet<>();
    Map<String, Duration> retention = new HashMap<>();
    Duration timeout = Duration.ZERO;
    for (InstalledJob job : installation.jobs()) {
      for (Subjects.Read read : subjects.readBy(job)) {
        if (read.cluster() == cluster) {
          topics.add(read.topic());
          retention.merge(read.topic(), leastRetention(job, read.topic()), Needs::longer);
        }
      }
      if (clusters.of(job.settings().kafka()) == cluster) {
        topics.addAll(writtenBy(job));
        timeout = longer(timeout, job.settings().transactionTimeout());
      }
    }
    return new TopicNeeds(topics, retention, timeout, definitions(cluster, topics));
  }

  private static List<String> writtenBy(InstalledJob job) {
    return switch (job.kind()) {
      case AGGREGATION ->
          List.of(Topics.AD_METRICS, Topics.CLEANSED, Topics.EVENT_LEDGER, Topics.DEAD_LETTERS);
      case ATTRIBUTION ->
          List.of(Topics.ATTRIBUTED_ORDERS, Topics.EVENT_LEDGER, Topics.DEAD_LETTERS);
      case UNION_LOAD -> List.of(Topics.ADS_METRICS, Topics.EVENT_LEDGER, Topics.DEAD_LETTERS);
    };
  }

  /** Touches must be there as long as an order may ask for them. */
  private static Duration leastRetention(InstalledJob job, String topic) {
    Duration lateness =
        Subjects.eventTime(job).map(bounds -> bounds.maxLateness()).orElse(Duration.ZERO);
    return topic.equals(Topics.CLEANSED)
        ? lateness.plus(
            job.settings()
                .attribution()
                .map(JobFile.AttributionKeys::longestWindow)
                .orElse(Duration.ZERO))
        : lateness;
  }

  private Map<String, TopicDefinition> definitions(ClusterProbe cluster, Set<String> topics) {
    Map<String, TopicDefinition> definitions = new HashMap<>();
    boolean global = clusters.isGlobal(cluster);
    catalog.ifPresent(
        known ->
            known.topics().stream()
                .filter(topic -> topics.contains(topic.name()))
                .filter(topic -> global || topic.scope() == TopicDefinition.Scope.REGION)
                .forEach(topic -> definitions.put(topic.name(), topic)));
    return definitions;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
