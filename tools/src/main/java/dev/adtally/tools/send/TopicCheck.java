package dev.adtally.tools.send;

import dev.adtally.tools.ToolFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Checks before sending that the topics are there and have the partitions planned for. */
final class TopicCheck {

  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(15).toMillis();

  private TopicCheck() {}

  static void check(String region, String bootstrap, Set<String> topics, int partitions) {
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS / 2,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(config)) {
      for (Map.Entry<String, KafkaFuture<TopicDescription>> entry :
          admin.describeTopics(topics).topicNameValues().entrySet()) {
        int found = describe(region, bootstrap, entry.getKey(), entry.getValue());
        if (found != partitions) {
          throw new ToolFailure(
              "topic "
                  + entry.getKey()
                  + " of region "
                  + region
                  + " has "
                  + found
                  + " partitions, but the records are laid out for "
                  + partitions
                  + ": give --partitions "
                  + found
                  + " or create the topic anew");
        }
      }
    }
  }

  private static int describe(
      String region, String bootstrap, String topic, KafkaFuture<TopicDescription> description) {
    try {
      return description.get().partitions().size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new ToolFailure(
            "region "
                + region
                + " at "
                + bootstrap
                + " has no topic "
                + topic
                + ": run './adtally topics create'",
            e);
      }
      throw new ToolFailure(
          "region "
              + region
              + " does not answer at "
              + bootstrap
              + " ("
              + e.getCause()
              + "): is the broker up? See './adtally stack status'",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolFailure("interrupted while asking " + bootstrap + " for topic " + topic, e);
    }
  }
}
