package dev.adtally.tools.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.adtally.tools.flink.FlinkCommandLine;
import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackPorts;
import dev.adtally.tools.process.LogTail;
import dev.adtally.tools.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Flink's processes and its command line share: configuration, environment, classpath. */
final class FlinkHome {
  static final int SLOTS = 12;
  private static final String RESULT_MARK = "BASH_JAVA_UTILS_EXEC_RESULT:";

  private final StackLayout layout;
  private final StackPorts ports;
  private boolean written;

  FlinkHome(StackLayout layout, StackPorts ports) {
    this.layout = layout;
    this.ports = ports;
  }

  /**
   * Writes conf/flink/config.yaml and the directories it names, once: a second process of Flink may
   * be reading it already.
   */
  synchronized void write() throws IOException {
    if (written) {
      return;
    }
    written = true;
    Files.createDirectories(confDirectory());
    Files.createDirectories(pluginsDirectory());
    Files.createDirectories(temporaryDirectory());
    new ObjectMapper(new YAMLFactory())
        .writeValue(confDirectory().resolve("config.yaml").toFile(), config());
  }

  private Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("jobmanager.rpc.address", "127.0.0.1");
    config.put("jobmanager.rpc.port", ports.number(Port.FLINK_JM_RPC));
    config.put("jobmanager.bind-host", "127.0.0.1");
    config.put("jobmanager.memory.process.size", "900m");
    // A killed TaskManager is missed after two unanswered heartbeats: seconds, not a minute.
    config.put("heartbeat.interval", 2000);
    config.put("blob.server.port", ports.number(Port.FLINK_BLOB));
    config.put("rest.address", "127.0.0.1");
    config.put("rest.bind-address", "127.0.0.1");
    config.put("rest.port", ports.number(Port.FLINK_WEB));
    config.put("rest.bind-port", ports.number(Port.FLINK_WEB));
    config.put("taskmanager.host", "127.0.0.1");
    config.put("taskmanager.bind-host", "127.0.0.1");
    config.put("taskmanager.rpc.port", ports.number(Port.FLINK_TM_RPC));
    config.put("taskmanager.data.port", ports.number(Port.FLINK_TM_DATA));
    config.put("taskmanager.numberOfTaskSlots", SLOTS);
    config.put("taskmanager.memory.process.size", "2g");
    config.put("taskmanager.memory.jvm-metaspace.size", "384m");
    config.put("taskmanager.memory.managed.fraction", 0.35);
    config.put("state.backend.type", "rocksdb");
    // A slot's share of memory is about 40 MB for several states: 64 MB buffers would not fit.
    config.put("state.backend.rocksdb.writebuffer.size", "16mb");
    config.put("execution.checkpointing.incremental", true);
    config.put("execution.checkpointing.dir", dataDirectory().resolve("checkpoints").toUri());
    config.put(
        "execution.checkpointing.savepoint-dir", dataDirectory().resolve("savepoints").toUri());
    config.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    config.put("execution.checkpointing.num-retained", 3);
    config.put("io.tmp.dirs", temporaryDirectory().toString());
    return config;
  }

  /** Flink's command line for this cluster. */
  FlinkCommandLine commandLine() {
    return new FlinkCommandLine(classPath(), environment(), layout.log4jCliConfig(), layout.logs());
  }

  private Map<String, String> environment() {
    return Map.of(
        "FLINK_CONF_DIR", confDirectory().toString(),
        "FLINK_LIB_DIR", layout.flinkLib().toString(),
        "FLINK_PLUGINS_DIR", pluginsDirectory().toString());
  }

  private String classPath() {
    return layout.flinkLib() + "/*";
  }

  /** A Flink process's command: Flink itself computes its memory flags from the configuration. */
  StackPart.Command command(Part part, String resourceQuery, String mainClass)
      throws IOException, InterruptedException {
    List<String> parameters = resourceParameters(part, resourceQuery);
    List<String> line = new ArrayList<>(List.of(Processes.java()));
    line.addAll(words(parameters.get(0)));
    line.add("-Dlog.file=" + layout.log(part));
    line.add("-Dlog4j.configurationFile=" + layout.log4jConfig().toUri());
    line.addAll(List.of("-cp", classPath(), mainClass, "--configDir", confDirectory().toString()));
    line.addAll(words(parameters.get(1)));
    Map<String, String> environment = new LinkedHashMap<>(environment());
    // Native memory of RocksDB: more of malloc's arenas only add fragments.
    environment.put("MALLOC_ARENA_MAX", "2");
    return new StackPart.Command(line, environment);
  }

  /** JVM flags, then the program's arguments. */
  private List<String> resourceParameters(Part part, String query)
      throws IOException, InterruptedException {
    Path log = layout.logs().resolve(part.id() + "-memory.log");
    Files.createDirectories(log.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(
                Processes.java(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j.configurationFile=" + layout.log4jConfig().toUri(),
                "-cp",
                classPath(),
                "org.apache.flink.runtime.util.bash.BashJavaUtils",
                query,
                "--configDir",
                confDirectory().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment());
    Process process = builder.start();
    try {
      process.waitFor();
    } finally {
      process.destroy();
    }
    List<String> results =
        Files.readAllLines(log).stream()
            .filter(line -> line.startsWith(RESULT_MARK))
            .map(line -> line.substring(RESULT_MARK.length()))
            .toList();
    if (process.exitValue() != 0 || results.size() != 2) {
      throw new IOException(
          "%s: Flink could not compute its memory from %s/config.yaml. %s"
              .formatted(part.id(), confDirectory(), LogTail.quote(log, 10)));
    }
    return results;
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split("\\s+"));
  }

  private Path confDirectory() {
    return layout.conf().resolve("flink");
  }

  private Path pluginsDirectory() {
    return confDirectory().resolve("plugins");
  }

  private Path dataDirectory() {
    return layout.data().resolve("flink");
  }

  private Path temporaryDirectory() {
    return dataDirectory().resolve("tmp");
  }
}
