package dev.adtally.tools.pinot;

import dev.adtally.pinot.controller.PinotController;
import dev.adtally.pinot.controller.PinotException;
import dev.adtally.pinot.table.Applied;
import dev.adtally.pinot.table.RefusedChanges;
import dev.adtally.pinot.table.TableDefinition;
import dev.adtally.pinot.table.TableFiles;
import dev.adtally.pinot.table.TableFormat;
import dev.adtally.pinot.table.TableProvisioner;
import dev.adtally.pinot.table.TableSettings;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.topics.TopicPartitions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Adtally's tables in a Pinot: {@code ads_metrics}, and of every Kafka cluster {@code
 * event_ledger_<cluster>}.
 */
public final class PinotTables {
  private static final String ADS_METRICS = "ads_metrics";
  private static final String ADS_METRICS_TOPIC = "ads-metrics";
  private static final String LEDGER = "event_ledger";
  private static final String LEDGER_TOPIC = "event-ledger";
  private static final Pattern CLUSTER_NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final Path files;
  private final PinotTarget target;

  /**
   * @param files the directory deploy/pinot
   */
  public PinotTables(Path files, PinotTarget target) {
    this.files = files;
    this.target = target;
  }

  /**
   * Creates what is missing and updates what differs, see {@link TableProvisioner}. The topics must
   * exist.
   *
   * @throws ToolFailure when a change is refused (then nothing was changed), a topic is missing, or
   *     Pinot or Kafka does not answer
   */
  public List<Applied> apply() throws IOException, InterruptedException {
    PinotController controller = new PinotController(target.controllerUrl());
    try {
      TableFormat format = TableFormat.ofVersion(controller.version());
      return new TableProvisioner(controller).apply(definitions(format));
    } catch (PinotException | RefusedChanges | IllegalArgumentException e) {
      throw new ToolFailure("Pinot at %s: %s".formatted(target.controllerUrl(), e.getMessage()), e);
    }
  }

  private List<TableDefinition> definitions(TableFormat format)
      throws IOException, InterruptedException {
    TableFiles tables = new TableFiles(files);
    List<TableDefinition> definitions = new ArrayList<>();
    definitions.add(
        tables.read(
            ADS_METRICS, format, settings(ADS_METRICS, target.globalKafka(), ADS_METRICS_TOPIC)));
    for (Map.Entry<String, String> cluster : new TreeMap<>(target.kafkaByCluster()).entrySet()) {
      String table = LEDGER + "_" + requireTableName(cluster.getKey());
      definitions.add(
          tables.read(LEDGER, format, settings(table, cluster.getValue(), LEDGER_TOPIC)));
    }
    return definitions;
  }

  private TableSettings settings(String table, String bootstrapServers, String topic)
      throws InterruptedException {
    return new TableSettings(
        table,
        bootstrapServers,
        target.registryUrl(),
        new TopicPartitions(bootstrapServers).count(topic),
        target.replicas(),
        target.retentionDays());
  }

  private static String requireTableName(String cluster) {
    if (!CLUSTER_NAME.matcher(cluster).matches()) {
      throw new ToolFailure(
          "cluster '%s' would name a table event_ledger_%s; use small letters, digits and _, a letter first"
              .formatted(cluster, cluster));
    }
    return cluster;
  }
}
