package dev.adtally.tools.topics;

import dev.adtally.tools.ToolFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** How many partitions the topics of one cluster have. */
public final class TopicPartitions {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final String bootstrapServers;

  public TopicPartitions(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * The partitions of a topic.
   *
   * @throws ToolFailure when the topic does not exist, or the cluster does not answer within 20 s
   */
  public int count(String topic) throws InterruptedException {
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(client)) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new ToolFailure(
            "topic %s does not exist on %s; create it first (locally: ./adtally topics create)"
                .formatted(topic, bootstrapServers),
            e);
      }
      throw new ToolFailure(
          "topic %s on %s: %s. Is the broker up (./adtally stack status)?"
              .formatted(topic, bootstrapServers, e.getCause().getMessage()),
          e);
    }
  }
}
