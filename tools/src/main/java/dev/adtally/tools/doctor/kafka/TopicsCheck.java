package dev.adtally.tools.doctor.kafka;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Check;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Whether a cluster answers, and has its topics as they must be. */
public final class TopicsCheck implements Check {

  private final ClusterProbe cluster;
  private final Place place;
  private final TopicNeeds needs;

  public TopicsCheck(ClusterProbe cluster, Place place, TopicNeeds needs) {
    this.cluster = cluster;
    this.place = place;
    this.needs = needs;
  }

  @Override
  public Area area() {
    return Area.KAFKA;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public String subject() {
    return "topics";
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    Set<String> there;
    try {
      there = new TreeSet<>(cluster.answer(cluster.admin().listTopics().names()));
    } catch (ToolFailure away) {
      return List.of(
          Finding.of(
              Level.RED,
              Area.KAFKA,
              place,
              "brokers",
              "no answer",
              away.getMessage() + ": jobs that read or write it stand still",
              "start the brokers (locally: ./adtally stack restart), or correct kafka.bootstrapServers and kafka.properties"));
    }
    there.retainAll(needs.topics());
    return new TopicRule(place, needs, cluster.bootstrap())
        .findings(facts(there), new BrokerSettings(cluster).transactionMaximum());
  }

  private Map<String, TopicFacts> facts(Set<String> there) throws InterruptedException {
    Map<ConfigResource, Config> configs =
        cluster.answer(
            cluster
                .admin()
                .describeConfigs(
                    there.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList())
                .all());
    Map<String, TopicFacts> facts = new HashMap<>();
    for (TopicDescription topic :
        cluster.answer(cluster.admin().describeTopics(there).allTopicNames()).values()) {
      Map<String, String> settings = new HashMap<>();
      for (ConfigEntry entry :
          configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())).entries()) {
        if (entry.value() != null) {
          settings.put(entry.name(), entry.value());
        }
      }
      facts.put(
          topic.name(),
          new TopicFacts(
              topic.name(),
              topic.partitions().size(),
              (int) topic.partitions().stream().filter(each -> each.leader() == null).count(),
              (int)
                  topic.partitions().stream()
                      .filter(each -> each.isr().size() < each.replicas().size())
                      .count(),
              settings));
    }
    return facts;
  }
}
