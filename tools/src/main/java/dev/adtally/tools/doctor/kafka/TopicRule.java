package dev.adtally.tools.doctor.kafka;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.Spans;
import dev.adtally.tools.topics.TopicDefinition;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges a cluster's topics by what docs/topics.md asks of them. */
public final class TopicRule {

  /** A dead letter holds the raw record and what was wrong with it. */
  private static final long ROOM_FOR_A_REASON = 64 * 1024;

  private static final Set<String> READ =
      Set.of(
          Topics.AD_EVENTS,
          Topics.ORDERS,
          Topics.CLEANSED,
          Topics.AD_METRICS,
          Topics.ATTRIBUTED_ORDERS);

  private final Place place;
  private final TopicNeeds needs;
  private final String bootstrap;

  public TopicRule(Place place, TopicNeeds needs, String bootstrap) {
    this.place = place;
    this.needs = needs;
    this.bootstrap = bootstrap;
  }

  /**
   * One finding for what is well, and one for each fault.
   *
   * @param topics those of the needed ones that exist
   */
  public List<Finding> findings(Map<String, TopicFacts> topics, Duration transactionMaximum) {
    List<Finding> findings = new ArrayList<>();
    for (String name : new TreeSet<>(needs.topics())) {
      TopicFacts topic = topics.get(name);
      if (topic == null) {
        findings.add(
            finding(
                Level.RED,
                name,
                "not there",
                "jobs that need it fail or refuse to start",
                "./adtally topics create, or as docs/topics.md says"));
      } else {
        findings.addAll(faults(topic));
        drift(topic).ifPresent(findings::add);
      }
    }
    deadLetters(topics).ifPresent(findings::add);
    if (transactionMaximum.compareTo(needs.transactionTimeout()) < 0) {
      findings.add(
          finding(
              Level.RED,
              "transaction.max.timeout.ms",
              Spans.text(transactionMaximum),
              "a job asks for kafka.transactionTimeout %s and is refused at its next start"
                  .formatted(Spans.text(needs.transactionTimeout())),
              "set transaction.max.timeout.ms of the brokers to at least %d"
                  .formatted(needs.transactionTimeout().toMillis())));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.green(
              Area.KAFKA,
              place,
              "topics",
              "%d as needed, %d partitions"
                  .formatted(
                      topics.size(),
                      topics.values().stream().mapToInt(TopicFacts::partitions).sum())));
    }
    return findings;
  }

  private List<Finding> faults(TopicFacts topic) {
    List<Finding> faults = new ArrayList<>();
    String name = topic.name();
    if (topic.leaderless() > 0) {
      faults.add(
          finding(
              Level.RED,
              name,
              "%d of %d partitions without a leader"
                  .formatted(topic.leaderless(), topic.partitions()),
              "they can be neither read nor written",
              "start the brokers that are away"));
    }
    if (topic.underReplicated() > 0) {
      faults.add(
          finding(
              Level.YELLOW,
              name,
              "%d of %d partitions lack a replica in sync"
                  .formatted(topic.underReplicated(), topic.partitions()),
              "one more failure may stop or lose them",
              "start the brokers that are away"));
    }
    String type = topic.configs().getOrDefault("message.timestamp.type", "CreateTime");
    if (!type.equals("LogAppendTime")) {
      faults.add(
          finding(
              Level.RED,
              name,
              "message.timestamp.type=" + type,
              "append times are what dates in the future, the ledger's minutes and lags are held against",
              alter(name, "message.timestamp.type=LogAppendTime")));
    }
    if (!topic.configs().getOrDefault("cleanup.policy", "delete").equals("delete")) {
      faults.add(
          finding(
              Level.RED,
              name,
              "cleanup.policy=" + topic.configs().get("cleanup.policy"),
              "compaction removes records that were not read: keys are not unique here",
              alter(name, "cleanup.policy=delete")));
    }
    retention(topic).ifPresent(faults::add);
    return faults;
  }

  private Optional<Finding> retention(TopicFacts topic) {
    Duration least = needs.leastRetention().getOrDefault(topic.name(), Duration.ZERO);
    long millis = topic.number("retention.ms");
    if (millis < 0 || millis >= least.toMillis()) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            Level.YELLOW,
            topic.name(),
            "retention " + Spans.text(Duration.ofMillis(millis)),
            "a job that starts without state needs %s of it: windows and maxLateness"
                .formatted(Spans.text(least)),
            alter(topic.name(), "retention.ms=" + least.toMillis())));
  }

  private Optional<Finding> deadLetters(Map<String, TopicFacts> topics) {
    TopicFacts letters = topics.get(Topics.DEAD_LETTERS);
    long largest =
        topics.values().stream()
            .filter(topic -> READ.contains(topic.name()))
            .mapToLong(topic -> topic.number("max.message.bytes"))
            .max()
            .orElse(0);
    if (letters == null || letters.number("max.message.bytes") >= largest + ROOM_FOR_A_REASON) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            Level.RED,
            Topics.DEAD_LETTERS,
            "max.message.bytes=" + letters.number("max.message.bytes"),
            "a refused record of %d bytes would not fit with its reason; jobs refuse to start"
                .formatted(largest),
            alter(Topics.DEAD_LETTERS, "max.message.bytes=" + (largest + ROOM_FOR_A_REASON))));
  }

  private Optional<Finding> drift(TopicFacts topic) {
    TopicDefinition made = needs.definitions().get(topic.name());
    if (made == null) {
      return Optional.empty();
    }
    List<String> differences = new ArrayList<>();
    if (made.partitions() != topic.partitions()) {
      differences.add(
          "%d partitions, defined are %d".formatted(topic.partitions(), made.partitions()));
    }
    for (String key : new TreeSet<>(made.configs().keySet())) {
      String value = topic.configs().get(key);
      if (!made.configs().get(key).equals(value)) {
        differences.add("%s=%s, defined is %s".formatted(key, value, made.configs().get(key)));
      }
    }
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                Level.YELLOW,
                topic.name(),
                String.join("; ", differences),
                "the topic is not as its definition says",
                "correct the one that is wrong; the number of partitions can't be lowered"));
  }

  private String alter(String topic, String config) {
    return "kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config %s"
        .formatted(bootstrap, topic, config);
  }

  private Finding finding(
      Level level, String subject, String measured, String reason, String nextStep) {
    return Finding.of(level, Area.KAFKA, place, subject, measured, reason, nextStep);
  }
}
