package dev.adtally.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.Adtally;
import dev.adtally.tools.orderdetails.OrderDetailsControl;
import dev.adtally.tools.orderdetails.OrderDetailsFaults;
import dev.adtally.tools.orderdetails.OrderDetailsServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackOrderDetailsCommandTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theOptionsReachTheServiceAndWhatIsNotNamedIsSwitchedOff() throws Exception {
    try (OrderDetailsServer server = OrderDetailsServer.start(0)) {
      OrderDetailsControl control = new OrderDetailsControl("http://127.0.0.1:" + server.port());

      assertThat(run(server.port(), "--fail", "0.1", "--slow", "0.02", "--slow-by", "3s")).isZero();
      assertThat(control.faults()).isEqualTo(new OrderDetailsFaults(0.1, 0.02, 3_000, 0));
      assertThat(out.toString()).contains("fail 0.1, slow 0.02 by 3000 ms, garbage 0.0");

      assertThat(run(server.port(), "--garbage", "0.03")).isZero();
      assertThat(control.faults()).isEqualTo(new OrderDetailsFaults(0, 0, 0, 0.03));

      assertThat(run(server.port())).isZero();
      assertThat(control.faults().garbage()).as("looking changes nothing").isEqualTo(0.03);
      assertThat(out.toString()).contains("0 calls since its start: 0 failed, 0 slow, 0 garbage");
    }
  }

  @Test
  void sharesThatAreNoneAreAMisuse() {
    assertThat(run(1, "--fail", "10")).isEqualTo(2);
    assertThat(err.toString()).contains("fail is 10.0; give a share of the calls, 0 to 1");
    assertThat(run(1, "--slow-by", "3s")).isEqualTo(2);
    assertThat(err.toString()).contains("say with --slow which share");
  }

  @Test
  void aServiceThatIsNotThereIsAFailureWithARemedy() throws Exception {
    int port;
    try (OrderDetailsServer server = OrderDetailsServer.start(0)) {
      port = server.port();
    }
    assertThat(run(port, "--fail", "0.5")).isEqualTo(1);
    assertThat(err.toString())
        .contains("http://127.0.0.1:" + port + " does not answer")
        .contains("adtally stack up");
  }

  private int run(int port, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "stack",
                "order-details",
                "--state-dir",
                directory.toString(),
                "--port",
                "order-details=" + port));
    arguments.addAll(List.of(options));
    return Adtally.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
