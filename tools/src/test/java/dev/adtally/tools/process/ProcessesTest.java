package dev.adtally.tools.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  @TempDir Path directory;

  @Test
  void aProcessThatIgnoresTermIsKilledAfterTheGrace() throws Exception {
    Path log = directory.resolve("part.log");
    Process stubborn =
        Processes.startDetached(
            List.of("bash", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"),
            Map.of(),
            directory,
            log);
    try {
      while (LogTail.lastLines(log, 1).isEmpty()) {
        Thread.sleep(20);
      }
      Processes.stop(List.of(stubborn.toHandle()), Duration.ofMillis(300));

      assertThat(ProcessIdentity.isRunning(stubborn.toHandle())).isFalse();
      assertThat(stubborn.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(stubborn.exitValue()).isEqualTo(128 + 9);
    } finally {
      stubborn.destroyForcibly();
    }
  }

  @Test
  void theProcessGetsItsEnvironmentAndWritesToItsLog() throws Exception {
    Path log = directory.resolve("logs/part.log");
    start("echo $GREETING; echo to stderr >&2", Map.of("GREETING", "hello"), log);

    assertThat(log).hasContent("hello\nto stderr\n");
  }

  @Test
  void theLogOfThePreviousRunIsKept() throws Exception {
    Path log = directory.resolve("part.log");
    start("echo first", Map.of(), log);
    start("echo second", Map.of(), log);

    assertThat(log).hasContent("second\n");
    assertThat(directory.resolve("part.log.1")).hasContent("first\n");
  }

  @Test
  void aQuoteOfALogHoldsItsLastLines() throws Exception {
    Path log = directory.resolve("part.log");
    Files.writeString(log, "one\ntwo\nthree\n\n");

    assertThat(LogTail.quote(log, 2).lines())
        .containsExactly("Log: " + log, "  | two", "  | three");
    assertThat(LogTail.lastLines(directory.resolve("none.log"), 5)).isEmpty();
  }

  private void start(String script, Map<String, String> environment, Path log) throws Exception {
    Processes.startDetached(List.of("bash", "-c", script), environment, directory, log).waitFor();
  }
}
