package dev.adtally.tools.installation;

import dev.adtally.config.ConfigSource;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.wire.Addresses;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The jobs that make one installation, and where its results are asked for.
 *
 * @param file where this was read
 * @param jobs in the file's order
 * @param hive JDBC URL of HiveServer2
 */
public record Installation(
    Path file, List<InstalledJob> jobs, Optional<PinotSite> pinot, Optional<URI> hive) {

  public Installation {
    jobs = List.copyOf(jobs);
    if (jobs.isEmpty()) {
      throw new ToolFailure("%s names no jobs: list them under jobs".formatted(file));
    }
  }

  /** Where Pinot's tables are managed, and where they are asked. */
  public record PinotSite(URI controller, URI broker) {}

  /**
   * Reads an installation file, and the jobs' files that it names; relative paths are relative to
   * it.
   *
   * @param home the repository, whose build made the jars of jobs that name none
   * @throws ToolFailure naming file, key and remedy
   */
  public static Installation read(Path file, Path home) {
    return new InstallationFile(file, home).read();
  }

  /** Asks {@code source} for all keys of an installation file, without refusing anything. */
  public static void ask(ConfigSource source) {
    InstallationFile.content(source);
  }

  /** The regions that have a job of their own, in the file's order. */
  public List<String> regions() {
    return jobs.stream().flatMap(job -> job.region().stream()).distinct().toList();
  }

  /**
   * The job of this kind.
   *
   * @param region the job's own region; empty for union-load
   */
  public Optional<InstalledJob> job(JobKind kind, Optional<String> region) {
    return jobs.stream()
        .filter(job -> job.kind() == kind && job.region().equals(region))
        .findFirst();
  }

  /** The job of this kind in the region, without which a command can't go on. */
  public InstalledJob requireJob(JobKind kind, Optional<String> region) {
    return job(kind, region)
        .orElseThrow(
            () ->
                new ToolFailure(
                    "%s has no job of kind %s%s, it has %s: add it under jobs"
                        .formatted(
                            file,
                            kind.id(),
                            region.map(it -> " in region " + it).orElse(""),
                            String.join(", ", jobs.stream().map(InstalledJob::name).toList()))));
  }

  /** The job by the installation's name for it. */
  public InstalledJob requireJob(String name) {
    return jobs.stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ToolFailure(
                    "no job is named '%s' in %s; the names are %s"
                        .formatted(
                            name,
                            file,
                            String.join(", ", jobs.stream().map(InstalledJob::name).toList()))));
  }

  /** The cluster of a region. */
  public KafkaCluster cluster(String region) {
    KafkaCluster cluster = clusters().get(region);
    if (cluster == null) {
      throw new ToolFailure(
          "no job of %s is of region '%s'; the regions are %s"
              .formatted(file, region, new TreeSet<>(clusters().keySet())));
    }
    return cluster;
  }

  /** The cluster that holds ads-metrics: the one that union-load writes. */
  public KafkaCluster global() {
    return requireJob(JobKind.UNION_LOAD, Optional.empty()).settings().kafka();
  }

  /** The registry's Confluent API; all jobs name the same. */
  public URI registry() {
    return jobs.get(0).settings().registry();
  }

  /** The same without client properties, for tools that speak to plain clusters only. */
  public Addresses addresses() {
    Map<String, String> bootstrap = new LinkedHashMap<>();
    clusters().forEach((region, cluster) -> bootstrap.put(region, cluster.bootstrapServers()));
    return new Addresses(bootstrap, global().bootstrapServers(), registry());
  }

  private Map<String, KafkaCluster> clusters() {
    Map<String, KafkaCluster> clusters = new LinkedHashMap<>();
    for (InstalledJob job : jobs) {
      job.region().ifPresent(region -> clusters.putIfAbsent(region, job.settings().kafka()));
    }
    jobs.forEach(job -> job.settings().regions().forEach(clusters::putIfAbsent));
    return clusters;
  }
}
