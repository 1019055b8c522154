package dev.adtally.tools.budget.kafka;

import dev.adtally.tools.ToolFailure;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Which topic positions are about: offsets of a topic that was deleted and made again, or of
 * another cluster's, mean other records.
 */
public record TopicIdentity(String cluster, String topic, String topicId) {

  /**
   * Asks the cluster.
   *
   * @throws ToolFailure if it does not answer, or has no such topic
   */
  public static TopicIdentity of(Properties client, String topic) throws InterruptedException {
    try (Admin admin = Admin.create(client)) {
      String cluster = admin.describeCluster().clusterId().get();
      String id =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .get(topic)
              .topicId()
              .toString();
      return new TopicIdentity(cluster, topic, id);
    } catch (ExecutionException e) {
      throw new ToolFailure(
          "topic %s at %s: %s. Is the broker up, does the topic exist (locally: ./adtally stack status, ./adtally topics create)?"
              .formatted(topic, client.get("bootstrap.servers"), e.getCause().getMessage()),
          e);
    }
  }

  /** One line, as the store keeps it. */
  public String text() {
    return "cluster " + cluster + ", topic " + topic + ", id " + topicId;
  }
}
