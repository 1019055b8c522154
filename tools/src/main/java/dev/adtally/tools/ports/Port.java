package dev.adtally.tools.ports;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A port of the local stack; each lies at a fixed distance from the base port. */
public enum Port {
  REGISTRY("registry", 80),
  FLINK_WEB("flink-web", 81),
  HIVE_SERVER("hive-server", 83),
  HIVE_METASTORE("hive-metastore", 84),
  ORDER_DETAILS("order-details", 85),
  PINOT_BROKER("pinot-broker", 86),
  PINOT_CONTROLLER("pinot-controller", 87),
  PINOT_SERVER("pinot-server", 88),
  PINOT_SERVER_ADMIN("pinot-server-admin", 89),
  PINOT_ZOOKEEPER("pinot-zookeeper", 90),
  KAFKA_US("kafka-us", 92),
  KAFKA_US_CONTROLLER("kafka-us-controller", 93),
  KAFKA_EU("kafka-eu", 94),
  KAFKA_EU_CONTROLLER("kafka-eu-controller", 95),
  FLINK_JM_RPC("flink-jm-rpc", 96),
  FLINK_BLOB("flink-blob", 97),
  FLINK_TM_RPC("flink-tm-rpc", 98),
  FLINK_TM_DATA("flink-tm-data", 99);

  private final String id;
  private final int offset;

  Port(String id, int offset) {
    this.id = id;
    this.offset = offset;
  }

  /** The name in options and messages. */
  public String id() {
    return id;
  }

  /** The distance from the base port. */
  public int offset() {
    return offset;
  }

  /**
   * The port with this name.
   *
   * @throws IllegalArgumentException for a name that no port has; the message lists the names
   */
  public static Port byId(String id) {
    return Arrays.stream(values())
        .filter(port -> port.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no port is named '%s'; the names are %s"
                        .formatted(
                            id,
                            Arrays.stream(values())
                                .map(Port::id)
                                .collect(Collectors.joining(", ")))));
  }
}
