package dev.adtally.tools.replay;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.range.OffsetRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/**
 * A replay job's configuration: the live job's file as it stands, placeholders of secrets included,
 * with generation and section {@code replay}.
 */
final class ReplayConfigFile {

  private static final JsonMapper YAML =
      JsonMapper.builder(
              YAMLFactory.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private ReplayConfigFile() {}

  static void write(Path file, InstalledJob live, ReplayPlan plan, StagePlan stage)
      throws IOException {
    JsonNode tree = YAML.readTree(Files.readString(live.config()));
    if (!(tree instanceof ObjectNode root)) {
      throw new ToolFailure("%s is no job's configuration".formatted(live.config()));
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, YAML.writeValueAsString(extended(root, plan, stage)));
  }

  /** The live job's tree with what makes it a replay. */
  static ObjectNode extended(ObjectNode live, ReplayPlan plan, StagePlan stage) {
    ObjectNode root = live.deepCopy();
    if (stage.kind() != JobKind.UNION_LOAD) {
      root.put("generation", stage.generation());
    }
    if (stage.touchesReadSince() != null) {
      ObjectNode orders = root.withObject("/orders");
      JsonNode own = orders.get("touchesReadSince");
      if (own == null || Instant.parse(own.asText()).isBefore(stage.touchesReadSince())) {
        orders.put("touchesReadSince", stage.touchesReadSince().toString());
      }
    }
    ObjectNode replay = root.putObject("replay");
    replay.put("id", plan.id());
    replay.put("from", Instant.ofEpochMilli(stage.minutes().fromMillis()).toString());
    replay.put("to", Instant.ofEpochMilli(stage.minutes().toMillis()).toString());
    replay.put("dryRun", plan.dryRun());
    if (!stage.offsets().isEmpty()) {
      replay.set("offsets", topics(stage.offsets()));
    }
    if (!stage.regionOffsets().isEmpty()) {
      ObjectNode regions = replay.putObject("regionOffsets");
      stage.regionOffsets().forEach((region, topics) -> regions.set(region, topics(topics)));
    }
    return root;
  }

  private static ObjectNode topics(Map<String, SortedMap<Integer, OffsetRange>> offsets) {
    ObjectNode topics = JsonNodeFactory.instance.objectNode();
    offsets.forEach(
        (topic, partitions) -> {
          ObjectNode ranges = topics.putObject(topic);
          partitions.forEach(
              (partition, range) -> {
                ArrayNode pair = ranges.putArray(Integer.toString(partition));
                pair.add(range.start()).add(range.stop());
              });
        });
    return topics;
  }
}
