package dev.adtally.tools.topics;

import dev.adtally.tools.ToolFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Creates topics on one cluster. */
public final class TopicProvisioner {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final short REPLICATION = 1;

  private final String bootstrapServers;

  public TopicProvisioner(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Creates the topics that are missing and brings the configs of those that exist to the
   * definitions. Idempotent.
   *
   * @throws ToolFailure when a topic exists with another number of partitions, or the cluster
   *     cannot be reached within 20 s
   */
  public List<ProvisionedTopic> provision(Collection<TopicDefinition> topics)
      throws InterruptedException {
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(client)) {
      Set<String> existing = admin.listTopics().names().get();
      List<TopicDefinition> present =
          topics.stream().filter(topic -> existing.contains(topic.name())).toList();
      requireSamePartitions(admin, present);
      setConfigs(admin, present);
      List<NewTopic> missing =
          topics.stream()
              .filter(topic -> !existing.contains(topic.name()))
              .map(
                  topic ->
                      new NewTopic(topic.name(), topic.partitions(), REPLICATION)
                          .configs(topic.configs()))
              .toList();
      admin.createTopics(missing).all().get();
      List<ProvisionedTopic> provisioned = new ArrayList<>();
      for (TopicDefinition topic : topics) {
        boolean created = !existing.contains(topic.name());
        provisioned.add(
            new ProvisionedTopic(bootstrapServers, topic.name(), topic.partitions(), created));
      }
      return provisioned;
    } catch (ExecutionException e) {
      throw new ToolFailure(
          "topics on %s: %s. Is the broker up (./adtally stack status)?"
              .formatted(bootstrapServers, e.getCause().getMessage()),
          e);
    }
  }

  private void requireSamePartitions(Admin admin, List<TopicDefinition> topics)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> descriptions =
        admin
            .describeTopics(topics.stream().map(TopicDefinition::name).toList())
            .allTopicNames()
            .get();
    for (TopicDefinition topic : topics) {
      int partitions = descriptions.get(topic.name()).partitions().size();
      if (partitions != topic.partitions()) {
        throw new ToolFailure(
            "topic %s on %s has %d partitions, its definition says %d. Keys would move: delete the topic or correct deploy/local/topics.yaml."
                .formatted(topic.name(), bootstrapServers, partitions, topic.partitions()));
      }
    }
  }

  private static void setConfigs(Admin admin, List<TopicDefinition> topics)
      throws ExecutionException, InterruptedException {
    admin
        .incrementalAlterConfigs(
            topics.stream()
                .collect(
                    Collectors.toMap(
                        topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        TopicProvisioner::configOps)))
        .all()
        .get();
  }

  private static Collection<AlterConfigOp> configOps(TopicDefinition topic) {
    return topic.configs().entrySet().stream()
        .map(
            config ->
                new AlterConfigOp(
                    new ConfigEntry(config.getKey(), config.getValue()), AlterConfigOp.OpType.SET))
        .toList();
  }

  /** A topic that now exists; {@code created} says whether it did not before. */
  public record ProvisionedTopic(
      String bootstrapServers, String name, int partitions, boolean created) {}
}
