package dev.adtally.kafka;

import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.intake.RecordRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Sources of one cluster for one job: committed records only, any byte string survived.
 *
 * <p>A job without state reads from the beginning, whatever its group has committed: only so are
 * its restatements complete. With a savepoint or checkpoint it goes on where that ends. Offsets are
 * committed to the group for people and monitors; no job reads them.
 *
 * <p>A cluster that is away is waited for, at the start, while reading and after a failure: no
 * source fails the job for it, and a source that has nothing to read counts as idle.
 *
 * <p>A replay reads given offsets and ends. An offset that has expired meanwhile fails it: to go on
 * behind the gap, as a live job does, would pass an incomplete minute off as a complete one.
 *
 * @param offsets what a replay reads, by topic and partition; empty for all there is, without end
 */
public record IntakeSources(
    KafkaConfig cluster,
    String groupId,
    Optional<Map<String, SortedMap<Integer, OffsetRange>>> offsets) {

  /** Of all that the cluster has, without end. */
  public IntakeSources(KafkaConfig cluster, String groupId) {
    this(cluster, groupId, Optional.empty());
  }

  /** A source of {@code topic}. */
  public <T> Source<Intake<T>, ?, ?> of(
      String topic,
      RecordDecoder<T> decoder,
      RecordRules<T> rules,
      TypeInformation<Intake<T>> type) {
    KafkaSourceBuilder<Intake<T>> builder =
        KafkaSource.<Intake<T>>builder()
            .setBootstrapServers(cluster.bootstrapServers())
            .setGroupId(groupId)
            .setClientIdPrefix(groupId + "-" + topic)
            .setProperties(cluster.clientProperties())
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
            .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "true")
            // a topic's partition count is fixed; asking for new ones would fail the job whenever
            // the cluster is away
            .setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), "-1")
            .setDeserializer(new IntakeDeserializer<>(decoder, rules, type));
    return offsets
        .<Source<Intake<T>, ?, ?>>map(
            given -> new BoundedIntakeSource<>(bounded(builder, topic, given.get(topic))))
        .orElseGet(() -> unbounded(builder, topic));
  }

  private <T> KafkaSource<Intake<T>> unbounded(
      KafkaSourceBuilder<Intake<T>> builder, String topic) {
    return builder
        .setKafkaSubscriber(
            new AwaitingSubscriber(
                KafkaSubscriber.getTopicListSubscriber(List.of(topic)), patience()))
        .setStartingOffsets(new BeginningOffsets(patience()))
        .build();
  }

  @SuppressWarnings("deprecation") // the connector's interface still speaks in it
  private <T> KafkaSource<Intake<T>> bounded(
      KafkaSourceBuilder<Intake<T>> builder, String topic, SortedMap<Integer, OffsetRange> ranges) {
    Map<TopicPartition, Long> starts = new HashMap<>();
    Map<TopicPartition, Long> stops = new HashMap<>();
    ranges.forEach(
        (partition, range) -> {
          starts.put(new TopicPartition(topic, partition), range.start());
          stops.put(new TopicPartition(topic, partition), range.stop());
        });
    if (ranges.isEmpty()) {
      // a source without any partition would never end
      starts.put(new TopicPartition(topic, 0), 0L);
      stops.put(new TopicPartition(topic, 0), 0L);
    }
    return builder
        .setKafkaSubscriber(
            new AwaitingSubscriber(
                // a map's own set of keys can't be serialised
                KafkaSubscriber.getPartitionSetSubscriber(new HashSet<>(starts.keySet())),
                patience()))
        .setStartingOffsets(OffsetsInitializer.offsets(starts, OffsetResetStrategy.NONE))
        .setBounded(OffsetsInitializer.offsets(stops))
        .build();
  }

  private ClusterPatience patience() {
    return new ClusterPatience(cluster.bootstrapServers(), ClusterPatience.PAUSE);
  }
}
