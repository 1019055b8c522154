package dev.adtally.kafka;

import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.intake.RecordRules;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Sources of one cluster for one job: committed records only, any byte string survived.
 *
 * <p>A job without state reads from the beginning, whatever its group has committed: only so are
 * its restatements complete. With a savepoint or checkpoint it goes on where that ends. Offsets are
 * committed to the group for people and monitors; no job reads them.
 *
 * <p>A cluster that is away is waited for, at the start, while reading and after a failure: no
 * source fails the job for it, and a source that has nothing to read counts as idle.
 */
public record IntakeSources(KafkaConfig cluster, String groupId) {

  /** A source of {@code topic}. */
  public <T> KafkaSource<Intake<T>> of(
      String topic,
      RecordDecoder<T> decoder,
      RecordRules<T> rules,
      TypeInformation<Intake<T>> type) {
    return KafkaSource.<Intake<T>>builder()
        .setBootstrapServers(cluster.bootstrapServers())
        .setKafkaSubscriber(
            new AwaitingSubscriber(
                KafkaSubscriber.getTopicListSubscriber(List.of(topic)), patience()))
        .setGroupId(groupId)
        .setClientIdPrefix(groupId + "-" + topic)
        .setProperties(cluster.clientProperties())
        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "true")
        // a topic's partition count is fixed; asking for new ones would fail the job whenever the
        // cluster is away
        .setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), "-1")
        .setStartingOffsets(new BeginningOffsets(patience()))
        .setDeserializer(new IntakeDeserializer<>(decoder, rules, type))
        .build();
  }

  private ClusterPatience patience() {
    return new ClusterPatience(cluster.bootstrapServers(), ClusterPatience.PAUSE);
  }
}
