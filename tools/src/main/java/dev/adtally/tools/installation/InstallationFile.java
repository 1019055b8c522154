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
  private static final String BUILT_JAR = "jobs/KIND/target/adtally-KIND.jar";

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
      Content content = content(source);
      source.finish();
      return new Installation(
          file, content.jobs().stream().map(this::job).toList(), content.pinot(), content.hive());
    } catch (ConfigException refused) {
      throw new ToolFailure(refused.getMessage());
    }
  }

  record Content(List<Entry> jobs, Optional<Installation.PinotSite> pinot, Optional<URI> hive) {}

  /** Asks for all keys; {@code source} has the problems. */
  static Content content(ConfigSource source) {
    ConfigSection root = source.root();
    return new Content(
        entries(root.section("jobs")),
        root.has("pinot") ? Optional.of(pinot(root.section("pinot"))) : Optional.empty(),
        root.has("hive") ? Optional.of(hive(root.section("hive"))) : Optional.empty());
  }

  record Entry(String name, String kind, String config, URI flink, int parallelism, String jar) {}

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
              job.string("jar", BUILT_JAR)));
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
        jar(entry));
  }

  private Path jar(Entry entry) {
    return entry.jar().equals(BUILT_JAR)
        ? JobKind.byId(entry.kind()).orElseThrow().builtJar(home)
        : file.resolveSibling(entry.jar());
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
