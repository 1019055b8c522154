package dev.adtally.tools.doctor;

import dev.adtally.tools.doctor.kafka.ClusterProbe;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.installation.KafkaCluster;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The clusters of an installation, each asked through one client. */
final class Clusters implements AutoCloseable {

  private final Map<String, ClusterProbe> byBootstrap = new LinkedHashMap<>();
  private final Map<String, ClusterProbe> byRegion = new LinkedHashMap<>();
  private final Optional<ClusterProbe> global;

  Clusters(Installation installation) {
    installation.addresses().bootstrapByRegion().keySet().stream()
        .forEach(region -> byRegion.put(region, of(installation.cluster(region))));
    global =
        installation
            .job(JobKind.UNION_LOAD, Optional.empty())
            .map(job -> of(job.settings().kafka()));
  }

  /** One probe for clusters with the same address, whoever names them. */
  ClusterProbe of(KafkaCluster cluster) {
    return byBootstrap.computeIfAbsent(
        cluster.bootstrapServers(), unseen -> new ClusterProbe(cluster));
  }

  /** The regions' clusters. */
  Map<String, ClusterProbe> regions() {
    return byRegion;
  }

  /** The cluster of ads-metrics; empty without a job that writes it. */
  Optional<ClusterProbe> global() {
    return global;
  }

  /** Whether ads-metrics lies on a region's cluster. */
  boolean isGlobal(ClusterProbe cluster) {
    return global.filter(it -> it == cluster).isPresent();
  }

  @Override
  public void close() {
    byBootstrap.values().forEach(ClusterProbe::close);
  }
}
