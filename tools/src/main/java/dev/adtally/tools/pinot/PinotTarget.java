package dev.adtally.tools.pinot;

import dev.adtally.tools.ports.StackAddresses;
import java.util.Map;

/**
 * A Pinot and what its tables read from.
 *
 * @param controllerUrl where schemas and tables are managed
 * @param registryUrl Confluent API of the schema registry, as Pinot's servers reach it
 * @param kafkaByCluster bootstrap servers by cluster, as Pinot's servers and this program reach
 *     them; each has a ledger
 * @param globalKafka bootstrap servers of the cluster that has ads-metrics
 * @param replicas of each segment
 * @param retentionDays after which Pinot drops a row, by the row's own time
 */
public record PinotTarget(
    String controllerUrl,
    String registryUrl,
    Map<String, String> kafkaByCluster,
    String globalKafka,
    int replicas,
    int retentionDays) {

  /** A year and a month: this month can be held against the same of last year. */
  public static final int DEFAULT_RETENTION_DAYS = 400;

  /** The demo's input may be a log of any year. */
  private static final int KEEP_ALL_DAYS = 36_500;

  public PinotTarget {
    kafkaByCluster = Map.copyOf(kafkaByCluster);
  }

  /** The Pinot of a local stack. */
  public static PinotTarget local(StackAddresses addresses) {
    return new PinotTarget(
        addresses.pinotControllerUrl(),
        addresses.registryUrl(),
        addresses.bootstrapByRegion(),
        addresses.globalBootstrap(),
        1,
        KEEP_ALL_DAYS);
  }
}
