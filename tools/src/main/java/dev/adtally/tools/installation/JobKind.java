package dev.adtally.tools.installation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The three kinds of jobs. */
public enum JobKind {
  AGGREGATION("dev.adtally.jobs.aggregation.AggregationJob"),
  ATTRIBUTION("dev.adtally.jobs.attribution.AttributionJob"),
  UNION_LOAD("dev.adtally.jobs.unionload.UnionLoadJob");

  private final String mainClass;

  JobKind(String mainClass) {
    this.mainClass = mainClass;
  }

  /** As it is written in files and names: {@code union-load}; also the module under jobs/. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String mainClass() {
    return mainClass;
  }

  /**
   * The jar that the build makes.
   *
   * @param home the repository
   */
  public Path builtJar(Path home) {
    return home.resolve("jobs").resolve(id()).resolve("target").resolve("adtally-" + id() + ".jar");
  }

  /** Whether there is one in each region. */
  public boolean isRegional() {
    return this != UNION_LOAD;
  }

  /**
   * The name by which Flink knows the job, which is also its consumer group and the prefix of its
   * transactional ids.
   *
   * @param region the job's own region; empty for union-load
   */
  public String deployment(Optional<String> region) {
    return "adtally-" + id() + region.map(it -> "-" + it).orElse("");
  }

  static Optional<JobKind> byId(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }

  static String ids() {
    return Arrays.stream(values()).map(JobKind::id).collect(Collectors.joining(", "));
  }
}
