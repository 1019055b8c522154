package dev.adtally.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build itself refuses a library in the domain: shown on a copy of its POM. */
class DomainDependencyBanIT {

  private static final String BAN = "The domain is pure Java: no dependency outside test scope.";
  private static final String PLANTED =
      """
        <dependency>
          <groupId>com.fasterxml.jackson.core</groupId>
          <artifactId>jackson-core</artifactId>
        </dependency>
      </dependencies>
      """;

  @TempDir private Path copy;

  private record Build(int exitCode, String output) {}

  @BeforeEach
  void copyWhatTheDomainIsBuiltFrom() throws IOException {
    Path root = Repository.root();
    try (Stream<Path> wrapper = Files.walk(root.resolve(".mvn"))) {
      for (Path file : wrapper.toList()) {
        copy(root, file);
      }
    }
    Files.createDirectories(copy.resolve("domain"));
    copy(root, root.resolve("mvnw"));
    copy(root, root.resolve("pom.xml"));
    copy(root, root.resolve("domain/pom.xml"));
  }

  @Test
  void theDomainAsItIsPasses() throws IOException, InterruptedException {
    Build build = validate();

    assertThat(build.exitCode()).as(build.output()).isZero();
  }

  @Test
  void theDomainWithALibraryFailsWithTheBan() throws IOException, InterruptedException {
    Path pom = copy.resolve("domain/pom.xml");
    Files.writeString(pom, Files.readString(pom).replaceFirst(" *</dependencies>\n", PLANTED));

    Build build = validate();

    assertThat(build.exitCode()).as(build.output()).isNotZero();
    assertThat(build.output()).contains(BAN).contains("com.fasterxml.jackson.core:jackson-core");
  }

  private Build validate() throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("sh", "./mvnw", "--batch-mode", "--quiet", "--offline", "-f", "domain"));
    String localRepository = System.getProperty("maven.repo.local");
    if (localRepository != null) {
      command.add("-Dmaven.repo.local=" + localRepository);
    }
    command.add("validate");
    Path log = copy.resolve("build.log");
    Process process =
        new ProcessBuilder(command)
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end after 60 s: " + Files.readString(log));
    }
    return new Build(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
  }

  private void copy(Path root, Path file) throws IOException {
    Files.copy(file, copy.resolve(root.relativize(file)));
  }
}
