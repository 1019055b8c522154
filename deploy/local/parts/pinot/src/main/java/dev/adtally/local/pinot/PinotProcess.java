package dev.adtally.local.pinot;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.pinot.broker.broker.helix.HelixBrokerStarter;
import org.apache.pinot.controller.ControllerStarter;
import org.apache.pinot.server.starter.helix.HelixServerStarter;
import org.apache.pinot.spi.env.PinotConfiguration;

/**
 * A whole Pinot in one process: ZooKeeper, controller, broker, server.
 *
 * <p>Its one argument is a properties file with the settings of all four, Pinot's under Pinot's own
 * names, ZooKeeper's as {@code zookeeper.dataDir}, {@code zookeeper.host} and {@code
 * zookeeper.port}. The process exits with 1 when one of the four does not start. It has no orderly
 * stop: its data stand a kill at any point, and Pinot's own stop takes longer than its start.
 */
public final class PinotProcess {
  private PinotProcess() {}

  /** Starts the four, each when the one before answers. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: PinotProcess SETTINGS.properties");
      System.exit(2);
    }
    try {
      start(settings(Path.of(arguments[0])));
    } catch (Exception | LinkageError e) {
      // Threads of the others would keep a process alive that is no Pinot.
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void start(Map<String, Object> settings) throws Exception {
    LocalZooKeeper.start(
        Path.of(text(settings, "zookeeper.dataDir")),
        text(settings, "zookeeper.host"),
        Integer.parseInt(text(settings, "zookeeper.port")));

    ControllerStarter controller = new ControllerStarter();
    controller.init(configuration(settings));
    controller.start();

    HelixBrokerStarter broker = new HelixBrokerStarter();
    broker.init(configuration(settings));
    broker.start();

    HelixServerStarter server = new HelixServerStarter();
    server.init(configuration(settings));
    server.start();
  }

  /** Each role adds to its configuration, so each has one of its own. */
  private static PinotConfiguration configuration(Map<String, Object> settings) {
    return new PinotConfiguration(new HashMap<>(settings));
  }

  private static Map<String, Object> settings(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  private static String text(Map<String, Object> settings, String name) {
    Object value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the settings lack " + name);
    }
    return value.toString();
  }
}
