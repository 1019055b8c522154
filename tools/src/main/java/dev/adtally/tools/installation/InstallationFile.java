package dev.adtally.tools.installation;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSection;
import dev.adtally.config.ConfigSource;
import dev.adtally.tools.ToolFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An installation file, read strictly. */
final class InstallationFile {
  private static final int LARGEST_PARALLELISM = 256;

  private final Path file;
  private final Path home;

  InstallationFile(Path file, Path home) {
    this.file = file.toAbsolutePath().normalize();
    this.home = home;
  }

  Installation read() {
    if (!Files.exists(file)) {
      throw new ToolFailure(
          "no installation file at %s: give one with --installation, or submit the local stack's jobs with ./adtally jobs submit"
              .formatted(file));
    }
    try {
      ConfigSource source = ConfigSource.load(file);
      ConfigSection root = source.root();
      List<Entry> entries = entries(root.section("jobs"));
      Optional<Installation.PinotSite> pinot =
          root.has("pinot") ? Optional.of(pinot(root.section("pinot"))) : Optional.empty();
      Optional<URI> hive =
          root.has("hive") ? Optional.of(hive(root.section("hive"))) : Optional.empty();
      source.finish();
      return new Installation(file, entries.stream().map(this::job).toList(), pinot, hive);
    } catch (ConfigException refused) {
      throw new ToolFailure(refused.getMessage());
    }
  }

  private record Entry(
      String name, String kind, String config, URI flink, int parallelism, Optional<String> jar) {}

  private static List<Entry> entries(ConfigSection jobs) {
    List<Entry> entries = new ArrayList<>();
    for (String name : jobs.keys()) {
      ConfigSection job = jobs.section(name);
      String kind = job.string("kind");
      if (JobKind.byId(kind).isEmpty()) {
        job.problem("kind", kind, "no kind of job; write one of " + JobKind.ids());
      }
      entries.add(
          new Entry(
              name,
              kind,
              job.string("config"),
              job.httpUrl("flink"),
              job.integer("parallelism", 1, 1, LARGEST_PARALLELISM),
              job.has("jar") ? Optional.of(job.string("jar")) : Optional.empty()));
    }
    return entries;
  }

  private InstalledJob job(Entry entry) {
    JobKind kind = JobKind.byId(entry.kind()).orElseThrow();
    Path config = file.resolveSibling(entry.config());
    return new InstalledJob(
        entry.name(),
        kind,
        config,
        JobFile.read(kind, config),
        entry.flink(),
        entry.parallelism(),
        entry.jar().map(file::resolveSibling).orElseGet(() -> builtJar(kind)));
  }

  private Path builtJar(JobKind kind) {
    return home.resolve("jobs")
        .resolve(kind.id())
        .resolve("target")
        .resolve("adtally-" + kind.id() + ".jar");
  }

  private static Installation.PinotSite pinot(ConfigSection section) {
    return new Installation.PinotSite(section.httpUrl("controller"), section.httpUrl("broker"));
  }

  private static URI hive(ConfigSection section) {
    String jdbc = section.string("jdbc");
    if (!jdbc.startsWith("jdbc:hive2://")) {
      section.problem("jdbc", jdbc, "no URL of HiveServer2; write jdbc:hive2://host:port/");
    }
    return URI.create(jdbc);
  }
}
