package dev.adtally.tools.doctor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.topics.TopicDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicRuleTest {

  private static final Duration MAXIMUM = Duration.ofMinutes(15);
  private static final Map<String, String> SOUND =
      Map.of(
          "message.timestamp.type", "LogAppendTime",
          "cleanup.policy", "delete",
          "retention.ms", "691200000",
          "max.message.bytes", "1048588");

  @Test
  void topicsAsTheyMustBeAreOneGreenFinding() {
    assertThat(findings(Map.of(), MAXIMUM))
        .singleElement()
        .extracting(Finding::level)
        .isEqualTo(Level.GREEN);
  }

  @Test
  void producersTimesAndCompactionAreRed() {
    assertThat(level(Map.of("message.timestamp.type", "CreateTime"))).isEqualTo(Level.RED);
    assertThat(level(Map.of("cleanup.policy", "compact"))).isEqualTo(Level.RED);
  }

  @Test
  void aRetentionBelowTheWindowsIsYellowAndOneWithoutEndIsNot() {
    assertThat(level(Map.of("retention.ms", "604799999"))).isEqualTo(Level.YELLOW);
    assertThat(level(Map.of("retention.ms", "604800000"))).isEqualTo(Level.GREEN);
    assertThat(level(Map.of("retention.ms", "-1"))).isEqualTo(Level.GREEN);
  }

  @Test
  void aBrokersMaximumBelowAJobsTransactionTimeoutIsRed() {
    Finding finding = findings(Map.of(), Duration.ofMinutes(9)).get(0);

    assertThat(finding.level()).isEqualTo(Level.RED);
    assertThat(finding.nextStep().orElseThrow()).endsWith("at least 600000");
  }

  @Test
  void aMissingTopicIsRed() {
    List<Finding> findings = rule(Map.of()).findings(Map.of(), MAXIMUM);

    assertThat(findings)
        .extracting(Finding::subject)
        .contains("ad-events.cleansed", "dead-letters");
    assertThat(findings).extracting(Finding::level).containsOnly(Level.RED);
  }

  @Test
  void deadLettersMustTakeTheLargestRecordAndItsReason() {
    Map<String, TopicFacts> topics = new HashMap<>(topics(Map.of()));
    topics.put("dead-letters", topic("dead-letters", Map.of("max.message.bytes", "1114123")));

    assertThat(rule(Map.of()).findings(topics, MAXIMUM))
        .singleElement()
        .extracting(Finding::level)
        .isEqualTo(Level.RED);
  }

  @Test
  void aPartitionWithoutLeaderIsRedAndOneWithoutAllReplicasYellow() {
    Map<String, TopicFacts> topics = new HashMap<>(topics(Map.of()));
    topics.put("ad-events.cleansed", new TopicFacts("ad-events.cleansed", 4, 1, 2, SOUND));

    assertThat(rule(Map.of()).findings(topics, MAXIMUM))
        .extracting(Finding::level)
        .containsExactly(Level.RED, Level.YELLOW);
  }

  @Test
  void whatDiffersFromTheDefinitionIsNamed() {
    TopicDefinition made =
        new TopicDefinition(
            "ad-events.cleansed", TopicDefinition.Scope.REGION, 8, Map.of("retention.ms", "1"));

    Finding finding =
        rule(Map.of("ad-events.cleansed", made)).findings(topics(Map.of()), MAXIMUM).get(0);

    assertThat(finding.level()).isEqualTo(Level.YELLOW);
    assertThat(finding.measured())
        .isEqualTo("4 partitions, defined are 8; retention.ms=691200000, defined is 1");
  }

  private static Level level(Map<String, String> changed) {
    return findings(changed, MAXIMUM).get(0).level();
  }

  private static List<Finding> findings(Map<String, String> changed, Duration maximum) {
    return rule(Map.of()).findings(topics(changed), maximum);
  }

  private static Map<String, TopicFacts> topics(Map<String, String> changed) {
    return Map.of(
        "ad-events.cleansed", topic("ad-events.cleansed", changed),
        "dead-letters", topic("dead-letters", Map.of("max.message.bytes", "1114124")));
  }

  private static TopicFacts topic(String name, Map<String, String> changed) {
    Map<String, String> configs = new HashMap<>(SOUND);
    configs.putAll(changed);
    return new TopicFacts(name, 4, 0, 0, configs);
  }

  private static TopicRule rule(Map<String, TopicDefinition> definitions) {
    return new TopicRule(
        new Place("us", Place.Hop.CLUSTER),
        new TopicNeeds(
            Set.of("ad-events.cleansed", "dead-letters"),
            Map.of("ad-events.cleansed", Duration.ofDays(7)),
            Duration.ofMinutes(10),
            definitions),
        "kafka:9092");
  }
}
