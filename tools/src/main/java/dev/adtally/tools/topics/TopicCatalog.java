package dev.adtally.tools.topics;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The topics of the local stack, in the order of the file. */
public record TopicCatalog(List<TopicDefinition> topics) {
  private static final JsonMapper YAML =
      JsonMapper.builder(new YAMLFactory())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  public TopicCatalog {
    topics = List.copyOf(topics);
  }

  /**
   * Reads a catalog.
   *
   * @throws ToolFailure when the file is no catalog; the message names file, topic and remedy
   */
  public static TopicCatalog read(Path file) throws IOException {
    CatalogFile declared;
    try {
      declared = YAML.readValue(file.toFile(), CatalogFile.class);
    } catch (JacksonException e) {
      throw new ToolFailure(
          "%s is not a topic catalog: %s. A topic has name, scope (region or global), and optionally partitions and configs."
              .formatted(file, e.getOriginalMessage()),
          e);
    }
    if (declared.defaults() == null
        || declared.defaults().configs() == null
        || declared.topics() == null) {
      throw new ToolFailure(
          "%s lacks defaults or topics; it needs `defaults: {partitions: N, configs: {…}}` and `topics: […]`"
              .formatted(file));
    }
    List<TopicDefinition> topics = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (DeclaredTopic topic : declared.topics()) {
      if (topic.name() == null || topic.scope() == null) {
        throw new ToolFailure(
            "%s: topic %s lacks its name or its scope (region or global)"
                .formatted(file, topic.name()));
      }
      if (!names.add(topic.name())) {
        throw new ToolFailure(
            "%s declares topic %s twice; delete one".formatted(file, topic.name()));
      }
      topics.add(topic.with(declared.defaults()));
    }
    return new TopicCatalog(topics);
  }

  private record CatalogFile(Defaults defaults, List<DeclaredTopic> topics) {}

  private record Defaults(int partitions, Map<String, String> configs) {}

  private record DeclaredTopic(
      String name, TopicDefinition.Scope scope, Integer partitions, Map<String, String> configs) {

    TopicDefinition with(Defaults defaults) {
      Map<String, String> merged = new HashMap<>(defaults.configs());
      if (configs != null) {
        merged.putAll(configs);
      }
      return new TopicDefinition(
          name, scope, partitions == null ? defaults.partitions() : partitions, merged);
    }
  }
}
