package dev.adtally.tools.stack;

import dev.adtally.tools.ToolFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files of a stack lie.
 *
 * @param home the root of the repository: deploy/local, the job jars, mvnw
 * @param state everything a stack writes
 * @param parts the jars of Kafka, Flink, the registry, Pinot and Hive; may be shared between stacks
 */
public record StackLayout(Path home, Path state, Path parts) {

  public StackLayout {
    home = home.toAbsolutePath().normalize();
    state = state.toAbsolutePath().normalize();
    parts = parts.toAbsolutePath().normalize();
  }

  /** State and parts at their usual places, {@code .adtally} and {@code .adtally/parts}. */
  public static StackLayout inHome(Path home) {
    return new StackLayout(home, home.resolve(".adtally"), home.resolve(".adtally/parts"));
  }

  /**
   * The root of the repository: the system property {@code adtally.home}, which the launcher sets,
   * or else the nearest directory from here upwards that holds deploy/local/topics.yaml.
   */
  public static Path findHome() {
    String property = System.getProperty("adtally.home");
    if (property != null) {
      return Path.of(property);
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path directory = here; directory != null; directory = directory.getParent()) {
      if (Files.exists(directory.resolve("deploy/local/topics.yaml"))) {
        return directory;
      }
    }
    throw new ToolFailure(
        "%s is not inside the Adtally repository. Start ./adtally at its root.".formatted(here));
  }

  Path lock() {
    return state.resolve("lock");
  }

  Path conf() {
    return state.resolve("conf");
  }

  Path data() {
    return state.resolve("data");
  }

  Path logs() {
    return state.resolve("logs");
  }

  Path run() {
    return state.resolve("run");
  }

  /** The file with the ports of the stack that was started last. */
  public Path savedPorts() {
    return run().resolve("ports.properties");
  }

  /** The file with the parts that the stack that was started last does without. */
  public Path savedSelection() {
    return run().resolve("without");
  }

  /** What a part writes, at present. */
  public Path log(Part part) {
    return logs().resolve(part.id() + ".log");
  }

  Path pidFile(Part part) {
    return run().resolve(part.id() + ".pid");
  }

  Path log4jConfig() {
    return home.resolve("deploy/local/log4j2.properties");
  }

  Path log4jCliConfig() {
    return home.resolve("deploy/local/log4j2-cli.properties");
  }

  Path topicCatalog() {
    return home.resolve("deploy/local/topics.yaml");
  }

  Path pinotTables() {
    return home.resolve("deploy/pinot");
  }

  Path flinkLib() {
    return parts.resolve("flink/lib");
  }

  Path kafkaLib() {
    return parts.resolve("kafka/lib");
  }

  Path registryHome() {
    return parts.resolve("registry");
  }

  Path hiveHome() {
    return parts.resolve("hive");
  }

  /** The directory with hive-site.xml. */
  Path hiveConf() {
    return conf().resolve("hive");
  }

  Path metastoreDatabase() {
    return data().resolve("hive/metastore");
  }

  /** Where Hive's tables lie. */
  public Path warehouse() {
    return data().resolve("warehouse");
  }

  Path pinotHome() {
    return parts.resolve("pinot");
  }

  /** The Java agent that keeps on 127.0.0.1 what has no setting for it. */
  Path loopbackAgent() {
    return parts.resolve("loopback/lib/loopback.jar");
  }
}
