package dev.adtally.tools.ports;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The number of every port of a stack. All are on 127.0.0.1. */
public record StackPorts(Map<Port, Integer> numbers) {
  /** The base port unless told otherwise. */
  public static final int DEFAULT_BASE = 19000;

  private static final int MAX_PORT = 65535;

  public StackPorts {
    numbers = Map.copyOf(numbers);
    Map<Integer, Port> byNumber = new HashMap<>();
    for (Port port : Port.values()) {
      Integer number = numbers.get(port);
      if (number == null) {
        throw new IllegalArgumentException("port " + port.id() + " has no number");
      }
      if (number < 1 || number > MAX_PORT) {
        throw new IllegalArgumentException(
            "port %s is %d, allowed is 1 to %d".formatted(port.id(), number, MAX_PORT));
      }
      Port other = byNumber.put(number, port);
      if (other != null) {
        throw new IllegalArgumentException(
            "ports %s and %s are both %d; give them different numbers"
                .formatted(other.id(), port.id(), number));
      }
    }
  }

  /** Every port at its distance from a base. */
  public static StackPorts fromBase(int base) {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      numbers.put(port, base + port.offset());
    }
    return new StackPorts(numbers);
  }

  /** These ports but for those given. */
  public StackPorts with(Map<Port, Integer> others) {
    Map<Port, Integer> merged = new EnumMap<>(numbers);
    merged.putAll(others);
    return new StackPorts(merged);
  }

  public int number(Port port) {
    return numbers.get(port);
  }

  /** The port as host and number, 127.0.0.1:N. */
  public String address(Port port) {
    return "127.0.0.1:" + number(port);
  }

  /** Saves the ports, so that later commands find a stack that was started with other ones. */
  public void save(Path file) throws IOException {
    Properties properties = new Properties();
    numbers.forEach((port, number) -> properties.setProperty(port.id(), number.toString()));
    Files.createDirectories(file.getParent());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  /** The saved ports; empty when none are saved. */
  public static Optional<StackPorts> load(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      Map<Port, Integer> numbers = new EnumMap<>(Port.class);
      for (String id : properties.stringPropertyNames()) {
        numbers.put(Port.byId(id), Integer.valueOf(properties.getProperty(id)));
      }
      return Optional.of(new StackPorts(numbers));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s: %s. Delete the file and give --port-base.".formatted(file, e.getMessage()), e);
    }
  }
}
