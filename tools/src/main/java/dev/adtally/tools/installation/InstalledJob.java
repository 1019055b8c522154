package dev.adtally.tools.installation;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A job of an installation.
 *
 * @param name the installation's name for it, such as aggregation-us
 * @param config the file that {@code flink run … --config} gets
 * @param flink the REST API of the Flink cluster that it runs on
 * @param parallelism what it is submitted with
 * @param jar what is submitted
 */
public record InstalledJob(
    String name,
    JobKind kind,
    Path config,
    JobFile settings,
    URI flink,
    int parallelism,
    Path jar) {

  /** The job's own region; empty for union-load. */
  public Optional<String> region() {
    return settings.region();
  }

  /** The name by which Flink knows the job, its consumer group, the prefix of its transactions. */
  public String deployment() {
    return kind.deployment(region());
  }
}
