package dev.adtally.tools.stack;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackPorts;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Finds ports that something else listens on, before a part of the stack would fail on them. */
final class PortCheck {
  private static final int CONNECT_TIMEOUT_MILLIS = 1000;

  private PortCheck() {}

  /**
   * Passes when every port is free.
   *
   * @throws ToolFailure when a port is taken; the message names each, the part that wants it and
   *     what to do
   */
  static void requireFree(StackPorts ports) throws IOException {
    List<String> taken = new ArrayList<>();
    for (Part part : Part.values()) {
      for (Port port : part.ports()) {
        int number = ports.number(port);
        if (!isFree(number)) {
          taken.add(
              "port %d is taken; %s wants it as its port %s"
                  .formatted(number, part.id(), port.id()));
        }
      }
    }
    if (!taken.isEmpty()) {
      throw new ToolFailure(
          String.join(System.lineSeparator(), taken)
              + System.lineSeparator()
              + "End what listens there (`ss -ltnp` or `lsof -i` names it), move the whole stack with --port-base N, or one port with --port NAME=N.");
    }
  }

  /** Whether something on 127.0.0.1 accepts a connection to the port. */
  static boolean accepts(int number) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), number),
          CONNECT_TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isFree(int number) throws IOException {
    try (ServerSocket socket =
        new ServerSocket(number, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    }
  }
}
