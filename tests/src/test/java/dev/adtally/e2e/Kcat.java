package dev.adtally.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads with librdkafka, which shares no code with the Java client. */
record Kcat(Path program) {

  static Optional<Kcat> find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(directory -> !directory.isEmpty())
        .flatMap(directory -> Stream.of(Path.of(directory, "kcat"), Path.of(directory, "kafkacat")))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Kcat::new);
  }

  /** The records of a topic that this isolation level shows. */
  long count(String bootstrap, String topic, String isolationLevel)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("kcat", ".out");
    Path err = Files.createTempFile("kcat", ".err");
    try {
      Process process =
          new ProcessBuilder(
                  program.toString(),
                  "-C",
                  "-b",
                  bootstrap,
                  "-t",
                  topic,
                  "-o",
                  "beginning",
                  "-e",
                  "-X",
                  "isolation.level=" + isolationLevel,
                  "-f",
                  "%p %o\\n")
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("kcat ends at the end").isTrue();
      assertThat(process.exitValue()).as(Files.readString(err)).isZero();
      try (Stream<String> lines = Files.lines(out)) {
        return lines.count();
      }
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
