package dev.adtally.tools.stack;

import dev.adtally.tools.ports.Port;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A process of the local stack, with the ports it listens on; the first is its address. */
public enum Part {
  KAFKA_US("kafka-us", Port.KAFKA_US, Port.KAFKA_US_CONTROLLER),
  KAFKA_EU("kafka-eu", Port.KAFKA_EU, Port.KAFKA_EU_CONTROLLER),
  REGISTRY("registry", Port.REGISTRY),
  ORDER_DETAILS("order-details", Port.ORDER_DETAILS),
  FLINK_JOBMANAGER("flink-jobmanager", Port.FLINK_WEB, Port.FLINK_JM_RPC, Port.FLINK_BLOB),
  FLINK_TASKMANAGER("flink-taskmanager", Port.FLINK_TM_RPC, Port.FLINK_TM_DATA),
  PINOT(
      "pinot",
      Port.PINOT_BROKER,
      Port.PINOT_CONTROLLER,
      Port.PINOT_SERVER,
      Port.PINOT_SERVER_ADMIN,
      Port.PINOT_ZOOKEEPER),
  HIVE("hive", Port.HIVE_SERVER, Port.HIVE_METASTORE);

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Port> ports;

  Part(String id, Port... ports) {
    this.id = id;
    this.ports = List.of(ports);
  }

  /** The name in tables, log files and pid files. */
  public String id() {
    return id;
  }

  /**
   * The part with this name.
   *
   * @throws IllegalArgumentException for a name that no part has; the message lists the names
   */
  public static Part byId(String id) {
    return Arrays.stream(values())
        .filter(part -> part.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no part is named '%s'; the names are %s"
                        .formatted(
                            id,
                            Arrays.stream(values())
                                .map(Part::id)
                                .collect(Collectors.joining(", ")))));
  }

  List<Port> ports() {
    return ports;
  }

  Port mainPort() {
    return ports.get(0);
  }
}
