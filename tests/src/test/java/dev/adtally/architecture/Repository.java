package dev.adtally.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checked-out repository: its modules, their sources and their compiled classes. */
final class Repository {

  /** Every module that has main classes. */
  static final List<String> MODULES =
      List.of(
          "domain",
          "schemas",
          "adapters/config",
          "adapters/avro",
          "adapters/flink",
          "adapters/kafka",
          "adapters/http",
          "adapters/pinot",
          "adapters/hive",
          "jobs/aggregation",
          "jobs/attribution",
          "jobs/union-load",
          "tools");

  private Repository() {}

  /** The directory that holds the wrapper, at or above the working directory. */
  static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path directory = start; directory != null; directory = directory.getParent()) {
      if (Files.exists(directory.resolve("mvnw"))) {
        return directory;
      }
    }
    throw new IllegalStateException(
        "no mvnw at or above " + start + ": run the tests inside the repository");
  }

  /** Where the modules' main classes are compiled to; all must be there. */
  static List<Path> mainClasses() {
    return MODULES.stream().map(Repository::classesOf).toList();
  }

  /** Files under any {@code src} directory, below {@code src/main} only if asked for. */
  static List<Path> sources(boolean mainOnly) {
    String below = mainOnly ? "/src/main/" : "/src/";
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> isSource("/" + root().relativize(file), below))
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the sources of " + root(), e);
    }
  }

  private static boolean isSource(String path, String below) {
    return path.contains(below)
        && !path.contains("/target/")
        && !path.startsWith("/.")
        && path.matches(".*\\.(java|avsc|yaml|properties|xml|sh)");
  }

  private static Path classesOf(String module) {
    Path classes = root().resolve(module).resolve("target/classes");
    if (!Files.isDirectory(classes.resolve("dev/adtally"))) {
      throw new IllegalStateException(
          classes + " holds no classes: build the module first, for example with ./mvnw -am");
    }
    return classes;
  }
}
