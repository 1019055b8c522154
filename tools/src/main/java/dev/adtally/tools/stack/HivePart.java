package dev.adtally.tools.stack;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.ports.StackPorts;
import dev.adtally.tools.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Hive's metastore and HiveServer2 in one process, the metastore in a Derby database of the stack's
 * own. Queries run inside the process.
 */
final class HivePart implements StackPart {
  /** What Hive 4.0, Hadoop 3.3 and Tez 0.10 reach into on Java 17. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.util",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/java.util.regex",
          "java.base/java.time",
          "java.base/java.lang.reflect",
          "java.base/sun.nio.ch",
          "java.base/java.math",
          "java.base/java.text",
          "java.sql/java.sql");

  private final StackLayout layout;
  private final StackPorts ports;
  private final HiveProbe probe;

  HivePart(StackLayout layout, StackPorts ports) {
    this.layout = layout;
    this.ports = ports;
    this.probe = new HiveProbe(ports.number(Port.HIVE_SERVER), ports.number(Port.HIVE_METASTORE));
  }

  @Override
  public Part part() {
    return Part.HIVE;
  }

  @Override
  public String address() {
    return StackAddresses.of(ports).hiveUrl();
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(layout.warehouse());
    Files.createDirectories(scratch());
    new HiveSite(layout, ports).write();
  }

  @Override
  public Command command() throws IOException {
    List<String> line = new ArrayList<>();
    line.addAll(
        List.of(
            Processes.java(),
            "-Xms128m",
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Duser.timezone=UTC",
            "-Djava.io.tmpdir=" + scratch(),
            "-Dderby.stream.error.file=" + layout.logs().resolve("hive-derby.log"),
            "-Dlog4j2.configurationFile=" + layout.log4jConfig().toUri()));
    OPENED.forEach(module -> line.add("--add-opens=" + module + "=ALL-UNNAMED"));
    line.addAll(
        List.of(
            "-cp",
            String.join(
                ":",
                layout.hiveConf().toString(),
                layout.hiveHome().resolve("launcher.jar").toString(),
                layout.hiveHome().resolve("lib") + "/*",
                layout.hiveHome().resolve("lib-last") + "/*"),
            "dev.adtally.local.hive.HiveProcess",
            layout.metastoreDatabase().toString(),
            findSchemaScript().toString()));
    return new Command(
        line, Map.of("TZ", "UTC", "HADOOP_USER_NAME", System.getProperty("user.name")));
  }

  private Path findSchemaScript() throws IOException {
    Path unpacked = layout.hiveHome().resolve("metastore");
    try (Stream<Path> files = Files.walk(unpacked)) {
      return files
          .filter(file -> file.toString().endsWith(".derby.sql"))
          .findFirst()
          .orElseThrow(
              () ->
                  new ToolFailure(
                      "no *.derby.sql in %s. Delete %s; the next start fetches it again."
                          .formatted(unpacked, layout.hiveHome())));
    }
  }

  @Override
  public boolean answers() {
    return probe.answers();
  }

  private Path scratch() {
    return layout.data().resolve("hive/scratch");
  }
}
