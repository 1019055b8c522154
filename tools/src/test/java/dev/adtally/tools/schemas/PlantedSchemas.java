package dev.adtally.tools.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.stack.StackLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A copy of the repository's schemas, with changes that a person might make. */
final class PlantedSchemas {
  static final Path REPOSITORY = StackLayout.findHome().resolve("schemas");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  PlantedSchemas(Path root) throws IOException {
    this.root = root;
    copy("src/main/avro");
    copy("released");
    Files.copy(REPOSITORY.resolve("compatibility.yaml"), root.resolve("compatibility.yaml"));
  }

  SchemaDirectory directory() {
    return new SchemaDirectory(root);
  }

  Path file(String topic) {
    return root.resolve("src/main/avro").resolve(topic + ".avsc");
  }

  Path released(String path) {
    return root.resolve("released").resolve(path);
  }

  void change(String topic, Consumer<ObjectNode> change) throws IOException {
    ObjectNode schema = (ObjectNode) JSON.readTree(Files.readString(file(topic)));
    change.accept(schema);
    Files.writeString(file(topic), schema.toPrettyString());
  }

  static ObjectNode field(ObjectNode schema, String name) {
    for (JsonNode field : schema.path("fields")) {
      if (field.path("name").asText().equals(name)) {
        return (ObjectNode) field;
      }
    }
    throw new IllegalArgumentException("no field " + name);
  }

  static void remove(ObjectNode schema, String name) {
    ArrayNode fields = (ArrayNode) schema.path("fields");
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).path("name").asText().equals(name)) {
        fields.remove(i);
        return;
      }
    }
    throw new IllegalArgumentException("no field " + name);
  }

  static ObjectNode add(ObjectNode schema, String name, String type) {
    ObjectNode field = ((ArrayNode) schema.path("fields")).addObject().put("name", name);
    return field.put("type", type).put("doc", "Planted.");
  }

  private void copy(String directory) throws IOException {
    Path from = REPOSITORY.resolve(directory);
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path to = root.resolve(directory).resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(to);
        } else {
          Files.copy(path, to);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
