package dev.adtally.tools.doctor.kafka;

import dev.adtally.tools.doctor.Failures;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** Whether anybody takes connections at bootstrap servers. */
final class Reachability {

  private Reachability() {}

  /**
   * Why none of the servers can be reached; empty if one can.
   *
   * @param bootstrap as Kafka's clients get it: host:port, several with commas
   * @param patience for one server
   */
  static Optional<String> problem(String bootstrap, Duration patience) {
    String why = "no address is named";
    for (String server : bootstrap.split(",", -1)) {
      int colon = server.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(
                server.substring(0, Math.max(0, colon)).strip().replaceAll("[\\[\\]]", ""),
                Integer.parseInt(server.substring(colon + 1).strip())),
            Math.toIntExact(patience.toMillis()));
        return Optional.empty();
      } catch (IOException | IllegalArgumentException unreachable) {
        why = "no connection (" + Failures.text(unreachable) + ")";
      }
    }
    return Optional.of(why);
  }
}
