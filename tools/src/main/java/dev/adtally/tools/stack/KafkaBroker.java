package dev.adtally.tools.stack;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackPorts;
import dev.adtally.tools.process.LogTail;
import dev.adtally.tools.process.Processes;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** One region's Kafka: a single node that is broker and controller. */
final class KafkaBroker implements StackPart {
  private static final int ANSWER_TIMEOUT_MILLIS = 4000;

  private final StackLayout layout;
  private final StackPorts ports;
  private final Part part;
  private final Port controllerPort;

  KafkaBroker(StackLayout layout, StackPorts ports, Part part, Port controllerPort) {
    this.layout = layout;
    this.ports = ports;
    this.part = part;
    this.controllerPort = controllerPort;
  }

  @Override
  public Part part() {
    return part;
  }

  @Override
  public String address() {
    return ports.address(part.mainPort());
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    Files.createDirectories(layout.conf());
    try (Writer writer = Files.newBufferedWriter(configFile())) {
      config().store(writer, null);
    }
    // A second format of a formatted directory is refused by Kafka: the data is kept.
    if (!Files.exists(dataDirectory().resolve("meta.properties"))) {
      format();
    }
  }

  private void format() throws IOException, InterruptedException {
    Path log = layout.logs().resolve(part.id() + "-format.log");
    Files.createDirectories(log.getParent());
    Process process =
        new ProcessBuilder(
                Processes.java(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                layout.kafkaLib() + "/*",
                "kafka.tools.StorageTool",
                "format",
                "--ignore-formatted",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                configFile().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new ToolFailure(
            "%s: formatting %s failed with %d. %s"
                .formatted(
                    part.id(), dataDirectory(), process.exitValue(), LogTail.quote(log, 10)));
      }
    } finally {
      process.destroy();
    }
  }

  private Properties config() {
    String broker = ports.address(part.mainPort());
    String controller = ports.address(controllerPort);
    Properties config = new Properties();
    config.setProperty("process.roles", "broker,controller");
    config.setProperty("node.id", "1");
    config.setProperty("controller.quorum.voters", "1@" + controller);
    config.setProperty("controller.listener.names", "CONTROLLER");
    config.setProperty("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
    config.setProperty("advertised.listeners", "PLAINTEXT://" + broker);
    config.setProperty("inter.broker.listener.name", "PLAINTEXT");
    config.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    config.setProperty("log.dirs", dataDirectory().toString());
    config.setProperty("auto.create.topics.enable", "false");
    config.setProperty("log.message.timestamp.type", "LogAppendTime");
    config.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
    config.setProperty("offsets.topic.replication.factor", "1");
    config.setProperty("offsets.topic.num.partitions", "4");
    config.setProperty("transaction.state.log.replication.factor", "1");
    config.setProperty("transaction.state.log.min.isr", "1");
    config.setProperty("transaction.state.log.num.partitions", "4");
    config.setProperty("transaction.max.timeout.ms", "900000");
    config.setProperty("share.coordinator.state.topic.replication.factor", "1");
    config.setProperty("share.coordinator.state.topic.min.isr", "1");
    config.setProperty("group.initial.rebalance.delay.ms", "0");
    return config;
  }

  @Override
  public Command command() {
    return new Command(
        List.of(
            Processes.java(),
            "-Xmx320m",
            "-Dlog4j2.configurationFile=" + layout.log4jConfig().toUri(),
            "-cp",
            layout.kafkaLib() + "/*",
            "kafka.Kafka",
            configFile().toString()),
        Map.of());
  }

  @Override
  public boolean answers() throws InterruptedException {
    if (!PortCheck.accepts(ports.number(part.mainPort()))) {
      return false;
    }
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            address(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            ANSWER_TIMEOUT_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            ANSWER_TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(client)) {
      return !admin
          .describeCluster()
          .nodes()
          .get(ANSWER_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private Path configFile() {
    return layout.conf().resolve(part.id() + ".properties");
  }

  private Path dataDirectory() {
    return layout.data().resolve(part.id());
  }
}
