package dev.adtally.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Looks before a job starts whether its cluster is as it needs it, so that what is wrong is said at
 * once and in plain words. Each question to the cluster has {@link #TIMEOUT} to be answered.
 */
public final class KafkaPreflight {

  /** How long a cluster has to answer a question. */
  public static final Duration TIMEOUT = Duration.ofSeconds(6);

  private KafkaPreflight() {}

  /**
   * What is wrong with a cluster for a job.
   *
   * @param section the configuration's section that names the cluster
   * @param reads topics that the job reads there
   * @param writes topics that the job writes there
   */
  public static List<String> problems(
      String section, KafkaConfig cluster, List<String> reads, List<String> writes) {
    try {
      return answered(section, cluster, reads, writes);
    } catch (ClusterAway e) {
      return List.of(e.getMessage() + "; start it, or correct the address");
    }
  }

  /**
   * As {@link #problems}, for a cluster of another region, which the job can start without.
   *
   * @param warnings is told if the cluster does not answer
   */
  public static List<String> problemsUnlessAway(
      String section, KafkaConfig cluster, List<String> reads, Consumer<String> warnings) {
    try {
      return answered(section, cluster, reads, List.of());
    } catch (ClusterAway e) {
      warnings.accept(
          e.getMessage()
              + "; the job starts without this region, and reads it from the beginning once it"
              + " answers; correct the address if it is wrong");
      return List.of();
    }
  }

  private static List<String> answered(
      String section, KafkaConfig cluster, List<String> reads, List<String> writes)
      throws ClusterAway {
    try (Admin admin = Admin.create(properties(cluster))) {
      Set<String> missing = missing(admin, reads, writes);
      List<String> problems = new ArrayList<>();
      for (String topic : missing) {
        problems.add(
            "topic '%s' does not exist on %s; create it first"
                .formatted(topic, cluster.bootstrapServers()));
      }
      ClusterRules rules =
          new ClusterRules(section, cluster, configs(admin, missing, reads, writes));
      if (!writes.isEmpty()) {
        problems.addAll(rules.transactionTimeout());
      }
      problems.addAll(rules.appendTime(without(missing, reads)));
      problems.addAll(rules.deadLetterSize(without(missing, reads), without(missing, writes)));
      return problems;
    } catch (ExecutionException | TimeoutException e) {
      String message =
          "%s.bootstrapServers = '%s': no answer from the broker within %d s (%s)"
              .formatted(section, cluster.bootstrapServers(), TIMEOUT.toSeconds(), rootMessage(e));
      if (isRefusal(e)) {
        return List.of(message + "; correct the address or the properties");
      }
      throw new ClusterAway(message);
    } catch (KafkaException e) {
      return List.of(
          "%s.bootstrapServers = '%s': %s; correct the address"
              .formatted(section, cluster.bootstrapServers(), rootMessage(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("interrupted while asking " + cluster.bootstrapServers());
    }
  }

  private static Set<String> missing(Admin admin, List<String> reads, List<String> writes)
      throws ExecutionException, InterruptedException, TimeoutException {
    Set<String> missing = new TreeSet<>(reads);
    missing.addAll(writes);
    missing.removeAll(admin.listTopics().names().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS));
    return missing;
  }

  /** The settings of a broker, under the empty name, and of the topics that exist. */
  private static Map<String, Config> configs(
      Admin admin, Set<String> missing, List<String> reads, List<String> writes)
      throws ExecutionException, InterruptedException, TimeoutException {
    Node broker =
        admin
            .describeCluster()
            .nodes()
            .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
            .iterator()
            .next();
    List<ConfigResource> resources = new ArrayList<>();
    resources.add(new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(broker.id())));
    Stream.concat(reads.stream(), writes.stream())
        .filter(topic -> !missing.contains(topic))
        .forEach(topic -> resources.add(new ConfigResource(ConfigResource.Type.TOPIC, topic)));
    Map<String, Config> configs = new HashMap<>();
    admin
        .describeConfigs(resources)
        .all()
        .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
        .forEach(
            (resource, config) ->
                configs.put(
                    resource.type() == ConfigResource.Type.BROKER ? "" : resource.name(), config));
    return configs;
  }

  private static List<String> without(Set<String> missing, List<String> topics) {
    return topics.stream().filter(topic -> !missing.contains(topic)).toList();
  }

  private static Properties properties(KafkaConfig cluster) {
    Properties properties = cluster.clientProperties();
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    String timeout = Long.toString(TIMEOUT.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    return properties;
  }

  /** A cluster that answers, and says no, is not away. */
  private static boolean isRefusal(Exception e) {
    return e instanceof ExecutionException && !(e.getCause() instanceof RetriableException);
  }

  static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String name = root.getClass().getSimpleName();
    return root.getMessage() == null ? name : name + ": " + root.getMessage();
  }

  private static final class ClusterAway extends Exception {

    private static final long serialVersionUID = 1L;

    ClusterAway(String message) {
      super(message);
    }
  }
}
