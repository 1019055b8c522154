package dev.adtally.tools.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path directory;

  @Test
  void aRunningProcessIsFoundAgain() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      PidFile file = new PidFile(directory.resolve("run/part.pid"));
      file.write(ProcessIdentity.of(process.toHandle()));

      assertThat(file.findProcess()).contains(process.toHandle());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aReusedPidIsNotTakenForThePart() throws Exception {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
    PidFile file = new PidFile(directory.resolve("part.pid"));
    file.write(new ProcessIdentity(self.pid(), self.startedAt().minusSeconds(3)));

    assertThat(file.read()).isPresent();
    assertThat(file.findProcess()).isEmpty();
  }

  @Test
  void anEndedProcessIsNotFound() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    PidFile file = new PidFile(directory.resolve("part.pid"));
    file.write(ProcessIdentity.of(process.toHandle()));
    process.destroyForcibly().waitFor();

    assertThat(file.findProcess()).isEmpty();
  }

  @Test
  void aMissingFileNamesNoProcess() throws IOException {
    assertThat(new PidFile(directory.resolve("none.pid")).findProcess()).isEmpty();
  }

  @Test
  void theFileHoldsPidAndStart() throws IOException {
    PidFile file = new PidFile(directory.resolve("part.pid"));
    file.write(new ProcessIdentity(4711, Instant.ofEpochMilli(1_700_000_000_123L)));

    assertThat(file.path()).hasContent("4711 1700000000123\n");
  }

  @Test
  void aMalformedFileIsRefusedWithPlaceValueAndRemedy() throws IOException {
    Path path = directory.resolve("part.pid");
    Files.writeString(path, "47x1 12\n");

    assertThatThrownBy(() -> new PidFile(path).findProcess())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining("'47x1 12'")
        .hasMessageContaining("delete the file");
  }
}
