package dev.adtally.tools.stack;

import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.ports.StackPorts;
import dev.adtally.tools.process.Processes;
import dev.adtally.tools.rest.HealthCheck;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A whole Pinot in one process: ZooKeeper, controller, broker, server. Its data stand a kill at any
 * point; after a start it answers when the segments are loaded.
 */
final class PinotPart implements StackPart {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String CLUSTER = "adtally";

  private final StackLayout layout;
  private final StackPorts ports;

  PinotPart(StackLayout layout, StackPorts ports) {
    this.layout = layout;
    this.ports = ports;
  }

  @Override
  public Part part() {
    return Part.PINOT;
  }

  @Override
  public String address() {
    return StackAddresses.of(ports).pinotControllerUrl();
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(layout.conf());
    Files.createDirectories(data("tmp"));
    try (Writer writer = Files.newBufferedWriter(configFile())) {
      config().store(writer, null);
    }
  }

  private Properties config() {
    String zooKeeper = ports.address(Port.PINOT_ZOOKEEPER);
    Properties config = new Properties();
    config.setProperty("zookeeper.dataDir", data("zookeeper").toString());
    config.setProperty("zookeeper.host", LOOPBACK);
    config.setProperty("zookeeper.port", Integer.toString(ports.number(Port.PINOT_ZOOKEEPER)));
    config.setProperty("controller.helix.cluster.name", CLUSTER);
    config.setProperty("pinot.cluster.name", CLUSTER);
    config.setProperty("controller.zk.str", zooKeeper);
    config.setProperty("pinot.zk.server", zooKeeper);

    config.setProperty("controller.host", LOOPBACK);
    listen(config, "controller", Port.PINOT_CONTROLLER);
    // Where the server uploads finished segments; listeners set by protocol leave its port unset.
    config.setProperty("controller.vip.host", LOOPBACK);
    config.setProperty(
        "controller.vip.port", Integer.toString(ports.number(Port.PINOT_CONTROLLER)));
    config.setProperty("controller.data.dir", data("controller").toString());
    config.setProperty("controller.local.temp.dir", data("controller-tmp").toString());

    config.setProperty("pinot.broker.hostname", LOOPBACK);
    listen(config, "pinot.broker.client", Port.PINOT_BROKER);

    config.setProperty("pinot.server.netty.host", LOOPBACK);
    config.setProperty(
        "pinot.server.netty.port", Integer.toString(ports.number(Port.PINOT_SERVER)));
    listen(config, "pinot.server.adminapi", Port.PINOT_SERVER_ADMIN);
    config.setProperty("pinot.server.grpc.enable", "false");
    config.setProperty("pinot.server.instance.dataDir", data("segments").toString());
    config.setProperty("pinot.server.instance.segmentTarDir", data("segment-tars").toString());
    config.setProperty("pinot.server.startup.serviceStatusCheckIntervalMs", "250");

    // Tables are bound to instances by name: names without ports outlive a change of ports.
    config.setProperty("instanceId", "Broker_local");
    config.setProperty("pinot.server.instance.id", "Server_local");
    return config;
  }

  private void listen(Properties config, String role, Port port) {
    String protocols = role + ".access.protocols";
    config.setProperty(protocols, "http");
    config.setProperty(protocols + ".http.host", LOOPBACK);
    config.setProperty(protocols + ".http.port", Integer.toString(ports.number(port)));
  }

  @Override
  public Command command() {
    return new Command(
        List.of(
            Processes.java(),
            "-Xms128m",
            "-Xmx512m",
            "-XX:MaxDirectMemorySize=512m",
            "-XX:+UseSerialGC",
            // A killed process's session must be over before the next start asks for its place.
            "-Dzk.session.timeout=6000",
            "-Djava.io.tmpdir=" + data("tmp"),
            "-Djava.net.preferIPv4Stack=true",
            "-javaagent:" + layout.loopbackAgent(),
            "-Dlog4j2.configurationFile=" + layout.log4jConfig().toUri(),
            "-cp",
            layout.pinotHome().resolve("lib") + "/*:" + layout.pinotHome().resolve("last") + "/*",
            "dev.adtally.local.pinot.PinotProcess",
            configFile().toString()),
        Map.of());
  }

  @Override
  public boolean answers() throws InterruptedException {
    for (Port port : List.of(Port.PINOT_CONTROLLER, Port.PINOT_BROKER, Port.PINOT_SERVER_ADMIN)) {
      if (!HealthCheck.passes("http://" + ports.address(port) + "/health")) {
        return false;
      }
    }
    return true;
  }

  private Path configFile() {
    return layout.conf().resolve("pinot.properties");
  }

  private Path data(String directory) {
    return layout.data().resolve("pinot").resolve(directory);
  }
}
