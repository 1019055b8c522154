package dev.adtally.tools.stack;

import dev.adtally.tools.orderdetails.OrderDetailsServer;
import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.ports.StackPorts;
import dev.adtally.tools.process.Processes;
import dev.adtally.tools.rest.JsonHttp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The order details service, on the classpath of this program. */
final class OrderDetailsPart implements StackPart {
  private final StackPorts ports;

  OrderDetailsPart(StackPorts ports) {
    this.ports = ports;
  }

  @Override
  public Part part() {
    return Part.ORDER_DETAILS;
  }

  @Override
  public String address() {
    return StackAddresses.of(ports).orderDetailsUrl();
  }

  @Override
  public void prepare() {}

  @Override
  public Command command() {
    return new Command(
        List.of(
            Processes.java(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-cp",
            classPath(),
            OrderDetailsServer.class.getName(),
            Integer.toString(ports.number(Port.ORDER_DETAILS))),
        Map.of());
  }

  /** This program's class path, made absolute: the service runs in another directory. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Faults spoil the details of orders alone, so a service told to fail still counts as up. */
  @Override
  public boolean answers() throws InterruptedException {
    try {
      return new JsonHttp(address(), "application/json", Duration.ofSeconds(3))
          .get("/faults")
          .has("fail");
    } catch (IOException e) {
      return false;
    }
  }
}
