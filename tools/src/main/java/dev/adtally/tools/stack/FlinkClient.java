package dev.adtally.tools.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.adtally.tools.flink.FlinkCommandLine;
import dev.adtally.tools.flink.FlinkRest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Flink's command line for a cluster that is not the local stack's. */
record FlinkClient(StackLayout layout, Path memory) {

  /**
   * A command line with the configuration of this directory; null for one that has only the
   * directories of the cluster's checkpoints and savepoints, which the client must know.
   */
  FlinkCommandLine commandLine(URI flink, String givenConf)
      throws IOException, InterruptedException {
    Path conf = givenConf == null ? written(flink) : Path.of(givenConf);
    Path plugins = Files.createDirectories(memory.resolve("flink-plugins"));
    return new FlinkCommandLine(
        layout.flinkLib() + "/*",
        Map.of(
            "FLINK_CONF_DIR", conf.toString(),
            "FLINK_LIB_DIR", layout.flinkLib().toString(),
            "FLINK_PLUGINS_DIR", plugins.toString()),
        layout.log4jCliConfig(),
        memory.resolve("logs"));
  }

  private Path written(URI flink) throws IOException, InterruptedException {
    FlinkRest rest = new FlinkRest(flink.toString());
    Map<String, String> config = new TreeMap<>();
    for (String key :
        new String[] {"execution.checkpointing.dir", "execution.checkpointing.savepoint-dir"}) {
      rest.clusterSetting(key).ifPresent(value -> config.put(key, value));
    }
    Path conf = Files.createDirectories(memory.resolve("flink-conf"));
    new ObjectMapper(new YAMLFactory()).writeValue(conf.resolve("config.yaml").toFile(), config);
    return conf;
  }
}
