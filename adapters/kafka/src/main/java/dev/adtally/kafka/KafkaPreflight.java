package dev.adtally.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Looks before a job starts whether its cluster is as it needs it, so that what is wrong is said at
 * once and in plain words. Takes at most {@link #TIMEOUT} a question.
 */
public final class KafkaPreflight {

  /** How long a cluster has to answer. */
  public static final Duration TIMEOUT = Duration.ofSeconds(6);

  private static final String MAX_TIMEOUT = "transaction.max.timeout.ms";

  private KafkaPreflight() {}

  /**
   * What is wrong with a cluster for a job that reads or writes {@code topics}.
   *
   * @param section the configuration's section that names the cluster
   */
  public static List<String> problems(
      String section, KafkaConfig cluster, Collection<String> topics) {
    try (Admin admin = Admin.create(properties(cluster))) {
      List<String> problems = new ArrayList<>(missingTopics(admin, cluster, topics));
      problems.addAll(transactionTimeout(admin, section, cluster));
      return problems;
    } catch (ExecutionException | TimeoutException e) {
      return List.of(
          "%s.bootstrapServers = '%s': no answer from the broker within %d s (%s); start it, or correct the address"
              .formatted(section, cluster.bootstrapServers(), TIMEOUT.toSeconds(), rootMessage(e)));
    } catch (org.apache.kafka.common.KafkaException e) {
      return List.of(
          "%s.bootstrapServers = '%s': %s; correct the address"
              .formatted(section, cluster.bootstrapServers(), rootMessage(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("interrupted while asking " + cluster.bootstrapServers());
    }
  }

  private static List<String> missingTopics(
      Admin admin, KafkaConfig cluster, Collection<String> topics)
      throws ExecutionException, InterruptedException, TimeoutException {
    Set<String> missing = new TreeSet<>(topics);
    missing.removeAll(admin.listTopics().names().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS));
    return missing.stream()
        .map(
            topic ->
                "topic '%s' does not exist on %s; create it first"
                    .formatted(topic, cluster.bootstrapServers()))
        .toList();
  }

  private static List<String> transactionTimeout(Admin admin, String section, KafkaConfig cluster)
      throws ExecutionException, InterruptedException, TimeoutException {
    Node broker =
        admin
            .describeCluster()
            .nodes()
            .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
            .iterator()
            .next();
    ConfigResource resource =
        new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(broker.id()));
    Config config =
        admin
            .describeConfigs(List.of(resource))
            .all()
            .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
            .get(resource);
    ConfigEntry limit = config.get(MAX_TIMEOUT);
    long wanted = cluster.transactionTimeout().toMillis();
    if (limit == null || wanted <= Long.parseLong(limit.value())) {
      return List.of();
    }
    return List.of(
        "%s.transactionTimeout = %d ms: the broker %s allows at most %s ms (%s); lower it, or raise the broker's limit"
            .formatted(section, wanted, cluster.bootstrapServers(), limit.value(), MAX_TIMEOUT));
  }

  private static Properties properties(KafkaConfig cluster) {
    Properties properties = cluster.clientProperties();
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    String timeout = Long.toString(TIMEOUT.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    return properties;
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
