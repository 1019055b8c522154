package dev.adtally.tools.stack;

import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.ports.StackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hive's configuration, hive-site.xml. */
final class HiveSite {
  private final StackLayout layout;
  private final StackPorts ports;

  HiveSite(StackLayout layout, StackPorts ports) {
    this.layout = layout;
    this.ports = ports;
  }

  void write() throws IOException {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<configuration>\n");
    settings()
        .forEach(
            (name, value) ->
                xml.append(
                    "  <property><name>%s</name><value>%s</value></property>\n"
                        .formatted(escape(name), escape(value))));
    Files.createDirectories(layout.hiveConf());
    Files.writeString(layout.hiveConf().resolve("hive-site.xml"), xml + "</configuration>\n");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    listeners(settings);
    places(settings);
    execution(settings);
    truth(settings);
    return settings;
  }

  private void listeners(Map<String, String> settings) {
    settings.put("hive.server2.thrift.bind.host", "127.0.0.1");
    settings.put("hive.server2.thrift.port", Integer.toString(ports.number(Port.HIVE_SERVER)));
    settings.put("hive.server2.webui.port", "0");
    settings.put("hive.server2.thrift.min.worker.threads", "2");
    settings.put("hive.server2.enable.doAs", "false");
    settings.put("metastore.thrift.bind.host", "127.0.0.1");
    settings.put("metastore.thrift.port", Integer.toString(ports.number(Port.HIVE_METASTORE)));
    settings.put("metastore.thrift.uris", StackAddresses.of(ports).metastoreUri());
    settings.put("hive.metastore.uris", StackAddresses.of(ports).metastoreUri());
    settings.put("metastore.server.min.threads", "4");
    settings.put("hive.security.authorization.enabled", "false");
  }

  private void places(Map<String, String> settings) {
    Path hive = layout.data().resolve("hive");
    settings.put(
        "javax.jdo.option.ConnectionURL", "jdbc:derby:;databaseName=" + layout.metastoreDatabase());
    settings.put("fs.defaultFS", "file:///");
    // Hive refuses an external table inside the directory of managed ones.
    settings.put("metastore.warehouse.dir", hive.resolve("managed").toUri().toString());
    settings.put("metastore.warehouse.external.dir", layout.warehouse().toUri().toString());
    settings.put("hive.metastore.warehouse.dir", hive.resolve("managed").toUri().toString());
    settings.put("hadoop.tmp.dir", hive.resolve("scratch/hadoop").toString());
    settings.put("hive.exec.scratchdir", hive.resolve("scratch/queries").toString());
    settings.put("hive.exec.local.scratchdir", hive.resolve("scratch/local").toString());
    settings.put("hive.downloaded.resources.dir", hive.resolve("scratch/resources").toString());
    settings.put("hive.querylog.location", hive.resolve("scratch/querylog").toString());
    settings.put("hive.server2.logging.operation.enabled", "false");
  }

  private static void execution(Map<String, String> settings) {
    settings.put("hive.execution.engine", "mr");
    settings.put("mapreduce.framework.name", "local");
    settings.put("hive.exec.mode.local.auto", "true");
    // Hive asks its own job whether it is done once in so many ms; the default, 1000, is most of
    // the time that a small query takes.
    settings.put("hive.exec.counters.pull.interval", "20");
    settings.put("hive.fetch.task.conversion", "more");
    settings.put("hive.vectorized.execution.enabled", "false");
    settings.put("hive.server2.tez.initialize.default.sessions", "false");
    settings.put("hive.server2.materializedviews.registry.impl", "DUMMY");
    settings.put("hive.notification.event.poll.interval", "0s");
    settings.put("hive.support.concurrency", "false");
    settings.put("hive.txn.manager", "org.apache.hadoop.hive.ql.lockmgr.DummyTxnManager");
    settings.put("metastore.housekeeping.threads.on", "false");
    settings.put("metastore.compactor.initiator.on", "false");
    settings.put("datanucleus.schema.autoCreateAll", "false");
  }

  /** Files come and go beside Hive, so it must look at them and not at what it remembers. */
  private static void truth(Map<String, String> settings) {
    settings.put("hive.stats.autogather", "false");
    settings.put("hive.compute.query.using.stats", "false");
    settings.put("hive.fetch.task.caching", "false");
    settings.put("hive.query.results.cache.enabled", "false");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
