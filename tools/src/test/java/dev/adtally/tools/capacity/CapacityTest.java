package dev.adtally.tools.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.tools.Adtally;
import dev.adtally.tools.ToolFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CapacityTest {

  @Test
  void idsOfTheHorizonAndASweepAreRemembered() {
    DedupState state = new DedupState(10, 36, Duration.ofMinutes(65), Duration.ofHours(1));
    assertThat(state.ids()).isEqualTo(10 * 125 * 60);
    assertThat(state.bytes()).isEqualTo(75_000 * 56);
  }

  @Test
  void clicksAndViewsAreRememberedForTheirWindows() {
    TouchState state =
        new TouchState(
            1, 2, 100, 36, 10, 4, Duration.ofDays(7), Duration.ofDays(1), Duration.ofHours(1));
    assertThat(state.touches()).isEqualTo(170 * 3600 + 2 * 26 * 3600);
    assertThat(state.bytesPerTouch()).isEqualTo(75);
    assertThat(state.bytes()).isEqualTo((170 * 3600 + 2 * 26 * 3600) * 75L + 100 * 10);
  }

  @Test
  void anOrderIsRememberedForItsRetentionWithTheTouchesItKeeps() {
    OrderMemory memory = new OrderMemory(2, 3, 36, 36, 12, Duration.ofDays(30));
    assertThat(memory.orders()).isEqualTo(2 * 721 * 3600);
    assertThat(memory.bytesPerPendingOrder()).isEqualTo(140 + 1 + 77 + 11);
    assertThat(memory.bytesPerOrder()).isEqualTo(140 + 1 + 77 + 11 + 3 * 89);
    assertThat(memory.bytes()).isEqualTo(2 * 721 * 3600 * 496L);
    assertThatThrownBy(() -> new OrderMemory(2, -1, 36, 36, 12, Duration.ofDays(30)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1.0 touches an order");
  }

  @Test
  void aRetentionThatDoesNotExceedTheReplayHorizonIsRefusedWithBoth() {
    assertThatThrownBy(() -> new KeyBound(Duration.ofDays(7), Duration.ofDays(7)))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("retention 7d")
        .hasMessageContaining("replay horizon 7d");
    assertThat(new KeyBound(Duration.ofDays(8), Duration.ofDays(7)).retention())
        .isEqualTo(Duration.ofDays(8));
  }

  @Test
  void theCommandPrintsEachPartWithItsBound() {
    StringWriter out = new StringWriter();
    CommandLine commandLine = Adtally.commandLine().setOut(new PrintWriter(out, true));
    assertThat(commandLine.execute("capacity")).isZero();
    assertThat(out.toString())
        .contains(
            "retention 35d",
            "horizon and sweep 125m",
            "clicks 170h, views 26h",
            "retention and sweep 721h");
  }

  @Test
  void aWrongDurationIsAMisuseAndARetentionTooShortAFailure() {
    StringWriter err = new StringWriter();
    CommandLine commandLine = Adtally.commandLine().setErr(new PrintWriter(err, true));
    assertThat(commandLine.execute("capacity", "--retention", "5w")).isEqualTo(2);
    assertThat(commandLine.execute("capacity", "--retention", "5d")).isEqualTo(1);
    assertThat(err.toString()).contains("'5w' is not a duration", "5d does not exceed", "30d");
  }
}
