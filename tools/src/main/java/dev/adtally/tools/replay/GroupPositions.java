package dev.adtally.tools.replay;

import dev.adtally.tools.installation.KafkaCluster;
import dev.adtally.tools.range.OffsetRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a replay's consumer group has come, by the offsets that it commits at checkpoints. */
final class GroupPositions implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;

  /** What is read of one cluster. */
  private record Reading(Admin admin, Map<String, SortedMap<Integer, OffsetRange>> topics) {}

  private final String group;
  private final List<Reading> readings = new ArrayList<>();

  GroupPositions(String group) {
    this.group = group;
  }

  /** Also watches these topics of a cluster. */
  void watch(KafkaCluster cluster, Map<String, SortedMap<Integer, OffsetRange>> topics) {
    Properties config = cluster.clientProperties();
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    readings.add(new Reading(Admin.create(config), topics));
  }

  /**
   * Offsets of the plan that are behind the group.
   *
   * @throws ExecutionException if a cluster does not tell
   */
  long done() throws ExecutionException, InterruptedException {
    long done = 0;
    for (Reading reading : readings) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          reading.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      for (Map.Entry<String, SortedMap<Integer, OffsetRange>> topic : reading.topics().entrySet()) {
        for (Map.Entry<Integer, OffsetRange> planned : topic.getValue().entrySet()) {
          OffsetAndMetadata at =
              committed.get(new TopicPartition(topic.getKey(), planned.getKey()));
          OffsetRange range = planned.getValue();
          if (at != null) {
            done += Math.max(0, Math.min(at.offset(), range.stop()) - range.start());
          }
        }
      }
    }
    return done;
  }

  @Override
  public void close() {
    readings.forEach(reading -> reading.admin().close());
  }
}
