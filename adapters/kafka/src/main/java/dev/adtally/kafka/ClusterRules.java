package dev.adtally.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;

/**
 * What a cluster's settings must be for the guarantees to hold.
 *
 * @param section the configuration's section that names the cluster
 * @param configs settings by topic; the broker's under the empty name
 */
record ClusterRules(String section, KafkaConfig cluster, Map<String, Config> configs) {

  /** What a dead letter may need beside the raw record: key, reason, position. */
  static final long DEAD_LETTER_OVERHEAD_BYTES = 64 * 1024;

  private static final String BROKER = "";
  private static final String MAX_TIMEOUT = "transaction.max.timeout.ms";
  private static final String TIMESTAMP_TYPE = "message.timestamp.type";
  private static final String MAX_BYTES = "max.message.bytes";

  /** The broker gives up transactions by its own limit, whatever the job asks for. */
  List<String> transactionTimeout() {
    long wanted = cluster.transactionTimeout().toMillis();
    String limit = setting(BROKER, MAX_TIMEOUT);
    return limit == null || wanted <= Long.parseLong(limit)
        ? List.of()
        : List.of(
            "%s.transactionTimeout = %d ms: the broker %s allows at most %s ms (%s); lower it, or raise the broker's limit"
                .formatted(section, wanted, cluster.bootstrapServers(), limit, MAX_TIMEOUT));
  }

  /** The ledger's minutes and the bound on future dates rest on the broker's clock. */
  List<String> appendTime(List<String> reads) {
    List<String> problems = new ArrayList<>();
    for (String topic : reads) {
      String type = setting(topic, TIMESTAMP_TYPE);
      if (!"LogAppendTime".equals(type)) {
        problems.add(
            "topic '%s' on %s has %s = '%s': ledger and future dates go by the broker's clock; set it to LogAppendTime"
                .formatted(topic, cluster.bootstrapServers(), TIMESTAMP_TYPE, type));
      }
    }
    return problems;
  }

  /** A dead letter holds the raw record: were it refused for its size, the job could not go on. */
  List<String> deadLetterSize(List<String> reads, List<String> writes) {
    if (!writes.contains(Topics.DEAD_LETTERS)) {
      return List.of();
    }
    long limit = Long.parseLong(setting(Topics.DEAD_LETTERS, MAX_BYTES));
    List<String> problems = new ArrayList<>();
    for (String topic : reads) {
      long needed = Long.parseLong(setting(topic, MAX_BYTES)) + DEAD_LETTER_OVERHEAD_BYTES;
      if (limit < needed) {
        problems.add(
            "topic '%s' on %s has %s = %d: a record of '%s' would not fit; raise it to at least %d"
                .formatted(
                    Topics.DEAD_LETTERS,
                    cluster.bootstrapServers(),
                    MAX_BYTES,
                    limit,
                    topic,
                    needed));
      }
    }
    return problems;
  }

  private String setting(String name, String key) {
    ConfigEntry entry = configs.get(name).get(key);
    return entry == null ? null : entry.value();
  }
}
