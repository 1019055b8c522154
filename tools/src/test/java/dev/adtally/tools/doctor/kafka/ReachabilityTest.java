package dev.adtally.tools.doctor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Test
  void oneServerThatTakesConnectionsIsEnough() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String there = "127.0.0.1:" + server.getLocalPort();

      assertThat(Reachability.problem("no-port, " + there, PATIENCE)).isEmpty();
    }
  }

  @Test
  void aServerThatIsAwayIsToldAtOnce() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }

    assertThat(Reachability.problem("127.0.0.1:" + port, PATIENCE).orElseThrow())
        .startsWith("no connection");
  }
}
