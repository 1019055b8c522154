package dev.adtally.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks before a replay starts whether the logs still hold the offsets that it is to read, as far
 * as committed: what has expired would be missed without a word, and what is not there yet would be
 * waited for.
 */
public final class ReplayPreflight {

  private ReplayPreflight() {}

  /**
   * What is wrong with the offsets.
   *
   * @param section the configuration's section that names them
   * @param offsets by topic and partition; a range that is empty is not looked at
   */
  public static List<String> problems(
      String section, KafkaConfig cluster, Map<String, SortedMap<Integer, OffsetRange>> offsets) {
    List<String> problems = new ArrayList<>();
    try (Admin admin = Admin.create(properties(cluster))) {
      for (Map.Entry<String, SortedMap<Integer, OffsetRange>> topic : offsets.entrySet()) {
        for (Map.Entry<Integer, OffsetRange> range : topic.getValue().entrySet()) {
          TopicPartition partition = new TopicPartition(topic.getKey(), range.getKey());
          if (!range.getValue().isEmpty()) {
            problems.addAll(problems(section, admin, partition, range.getValue()));
          }
        }
      }
    } catch (TimeoutException | ExecutionException | KafkaException e) {
      problems.add(
          "%s: '%s' does not tell its offsets within %d s (%s); start it, or correct the address"
              .formatted(
                  section,
                  cluster.bootstrapServers(),
                  KafkaPreflight.TIMEOUT.toSeconds(),
                  KafkaPreflight.rootMessage(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.add("interrupted while asking " + cluster.bootstrapServers());
    }
    return problems;
  }

  private static List<String> problems(
      String section, Admin admin, TopicPartition partition, OffsetRange range)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      long first = offset(admin, partition, OffsetSpec.earliest());
      long end = offset(admin, partition, OffsetSpec.latest());
      return problems(section, partition, range, first, end);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return List.of(
            "%s.%s.%d: there is no such partition; take it out"
                .formatted(section, partition.topic(), partition.partition()));
      }
      throw e;
    }
  }

  /**
   * What is wrong with one range.
   *
   * @param first offset that the log still has
   * @param end first offset behind what is committed
   */
  static List<String> problems(
      String section, TopicPartition partition, OffsetRange range, long first, long end) {
    List<String> problems = new ArrayList<>();
    String written =
        "%s.%s.%d = [%d, %d]"
            .formatted(
                section, partition.topic(), partition.partition(), range.start(), range.stop());
    if (range.start() < first) {
      problems.add(
          "%s: the log begins at offset %d, the records before have expired; plan the replay again"
              .formatted(written, first));
    }
    if (range.stop() > end) {
      problems.add(
          "%s: the log is committed up to offset %d only; plan the replay again"
              .formatted(written, end));
    }
    return problems;
  }

  private static long offset(Admin admin, TopicPartition partition, OffsetSpec which)
      throws ExecutionException, InterruptedException, TimeoutException {
    return admin
        .listOffsets(
            Map.of(partition, which), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .partitionResult(partition)
        .get(KafkaPreflight.TIMEOUT.toSeconds(), TimeUnit.SECONDS)
        .offset();
  }

  private static Properties properties(KafkaConfig cluster) {
    Properties properties = cluster.clientProperties();
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    String timeout = Long.toString(KafkaPreflight.TIMEOUT.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    return properties;
  }
}
