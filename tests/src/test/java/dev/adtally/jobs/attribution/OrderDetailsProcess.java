package dev.adtally.jobs.attribution;

import dev.adtally.tools.orderdetails.OrderDetailsControl;
import dev.adtally.tools.orderdetails.OrderDetailsServer;
import dev.adtally.tools.process.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The local stack's order details service as a process of its own, on a free port. */
final class OrderDetailsProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("order details on (http://[^/]+)/.*");

  private final Process process;
  private final URI url;

  private OrderDetailsProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  static OrderDetailsProcess start() throws IOException {
    Process process =
        new ProcessBuilder(
                Processes.java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                OrderDetailsServer.class.getName(),
                "0")
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.matches()) {
        return new OrderDetailsProcess(process, URI.create(address.group(1)));
      }
      said.append(line).append('\n');
    }
    throw new IOException("the service ended without naming its address: " + said);
  }

  URI url() {
    return url;
  }

  OrderDetailsControl control() {
    return new OrderDetailsControl(url.toString());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
