package dev.adtally.flink.job;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.ParameterTool;

/** What the jobs' main methods share: {@code --config FILE}, {@code --help}, and plain errors. */
public final class JobMain {

  private JobMain() {}

  /**
   * Runs {@code job} with the configuration file that {@code args} name. A refusal is printed on
   * standard error before it is thrown, because Flink's client buries it in stack traces.
   */
  public static void run(String name, String[] args, Job job) throws Exception {
    ParameterTool parameters = ParameterTool.fromArgs(args);
    if (parameters.has("help")) {
      System.out.println(usage(name));
      return;
    }
    try {
      job.run(ConfigSource.load(configFile(name, parameters)));
    } catch (ConfigException | StartupRefused e) {
      System.err.println(e.getMessage());
      throw e;
    }
  }

  /** Tells whoever submits the job of something that does not keep it from starting. */
  public static void warn(String message) {
    System.err.println("warning: " + message);
  }

  private static Path configFile(String name, ParameterTool parameters) {
    String file = parameters.get("config");
    if (file == null) {
      throw new StartupRefused("--config is missing" + System.lineSeparator() + usage(name));
    }
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      throw new StartupRefused(
          "--config %s: no readable file; give the path of the job's YAML file"
              .formatted(path.toAbsolutePath()));
    }
    return path;
  }

  private static String usage(String name) {
    return """
        usage: flink run [-d] [-p PARALLELISM] [-s SAVEPOINT] adtally-%s.jar --config FILE
          --config FILE   the job's YAML file; docs/configuration.md lists its keys
          --help          this text"""
        .formatted(name);
  }

  /** Reads the configuration, builds the job and executes it. */
  @FunctionalInterface
  public interface Job {
    void run(ConfigSource config) throws Exception;
  }
}
