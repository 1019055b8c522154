package dev.adtally.tools.ports;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the parts of a stack answer.
 *
 * @param bootstrapByRegion Kafka bootstrap servers by region, in a fixed order
 * @param globalBootstrap the broker that holds the global topics
 * @param registryUrl the Confluent API of the schema registry
 * @param flinkUrl Flink's web UI and REST API
 * @param orderDetailsUrl the order details service, without a path
 * @param pinotControllerUrl where Pinot's schemas and tables are managed
 * @param pinotBrokerUrl where Pinot is asked
 * @param hiveUrl JDBC URL of HiveServer2
 * @param metastoreUri Hive's metastore, thrift
 */
public record StackAddresses(
    Map<String, String> bootstrapByRegion,
    String globalBootstrap,
    String registryUrl,
    String flinkUrl,
    String orderDetailsUrl,
    String pinotControllerUrl,
    String pinotBrokerUrl,
    String hiveUrl,
    String metastoreUri) {

  public static StackAddresses of(StackPorts ports) {
    Map<String, String> bootstrapByRegion = new LinkedHashMap<>();
    bootstrapByRegion.put("us", ports.address(Port.KAFKA_US));
    bootstrapByRegion.put("eu", ports.address(Port.KAFKA_EU));
    return new StackAddresses(
        bootstrapByRegion,
        ports.address(Port.KAFKA_US),
        "http://" + ports.address(Port.REGISTRY) + "/apis/ccompat/v7",
        "http://" + ports.address(Port.FLINK_WEB),
        "http://" + ports.address(Port.ORDER_DETAILS),
        "http://" + ports.address(Port.PINOT_CONTROLLER),
        "http://" + ports.address(Port.PINOT_BROKER),
        "jdbc:hive2://" + ports.address(Port.HIVE_SERVER) + "/",
        "thrift://" + ports.address(Port.HIVE_METASTORE));
  }
}
