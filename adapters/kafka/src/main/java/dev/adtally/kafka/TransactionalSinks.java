package dev.adtally.kafka;

import java.util.List;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The one sink of a job: all its topics in one transaction per checkpoint and worker, so that what
 * a worker says in a checkpoint appears at once.
 *
 * <p>Transactional ids are pooled: a few are used again and again, and a restarted job aborts what
 * its predecessor left open under the same prefix, so committed data behind it does not stay
 * hidden.
 */
public final class TransactionalSinks {

  /** The topics' own limits decide; the producer must not refuse what they accept. */
  private static final int MAX_REQUEST_BYTES = 32 * 1024 * 1024;

  /**
   * Kafka's own choice begins again with the bootstrap servers. The admin client that the sink
   * looks for left transactions with does so without a pause while they are away: a core and a
   * megabyte of log a second. Without it the attempt fails, and the job starts again with new
   * clients, which begin with the bootstrap servers too.
   */
  private static final String NO_REBOOTSTRAP = "none";

  private TransactionalSinks() {}

  /**
   * A sink of {@code cluster}.
   *
   * @param transactionalIdPrefix unique to the job, region and deployment
   * @param topics all that the job writes: where left transactions are looked for
   */
  public static KafkaSink<KafkaOutput> of(
      KafkaConfig cluster, String transactionalIdPrefix, List<String> topics) {
    return KafkaSink.<KafkaOutput>builder()
        .setBootstrapServers(cluster.bootstrapServers())
        .setProperty(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, NO_REBOOTSTRAP)
        .setKafkaProducerConfig(cluster.clientProperties())
        .setProperty(
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            Long.toString(cluster.transactionTimeout().toMillis()))
        .setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES))
        .setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(2 * MAX_REQUEST_BYTES))
        .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
        .setProperty(ProducerConfig.LINGER_MS_CONFIG, "20")
        .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 * 1024))
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(transactionalIdPrefix)
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setRecordSerializer(new OutputSerializer(topics))
        .build();
  }
}
