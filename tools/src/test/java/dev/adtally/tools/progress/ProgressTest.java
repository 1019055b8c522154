package dev.adtally.tools.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Instant now = Instant.EPOCH;

  @Test
  void elsewhereThanOnATerminalAStagePrintsFewLines() {
    Progress.Stage stage = progress(false).stage("fetching");
    for (int second = 1; second <= 12; second++) {
      now = Instant.ofEpochSecond(second);
      stage.show(second + " files");
    }
    stage.done("12 files");

    assertThat(printed().lines())
        .containsExactly("fetching … 10 files, 10 s", "fetching: 12 files, 12 s");
  }

  @Test
  void onATerminalOneLineIsRepainted() {
    Progress.Stage stage = progress(true).stage("fetching");
    stage.show("1 files");
    stage.done("2 files");

    assertThat(printed())
        .isEqualTo(
            "\r\033[Kfetching … 0 s\r\033[Kfetching … 1 files, 0 s\r\033[Kfetching: 2 files, 0 s"
                + System.lineSeparator());
  }

  private Progress progress(boolean interactive) {
    return Progress.to(
        new PrintStream(bytes, true, StandardCharsets.UTF_8), interactive, () -> now);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
