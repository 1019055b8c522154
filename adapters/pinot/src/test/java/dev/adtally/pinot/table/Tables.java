package dev.adtally.pinot.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The repository's own tables, for tests to read and to spoil. */
final class Tables {
  static final ObjectMapper JSON = new ObjectMapper();
  static final TableSettings SETTINGS =
      new TableSettings("rows", "kafka:9092", "http://registry/ccompat", 4, 2, 400);

  private Tables() {}

  static TableDefinition read(String base, TableFormat format) {
    try {
      return new TableFiles(directory()).read(base, format, SETTINGS);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path directory() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("mvnw"))) {
        return at.resolve("deploy/pinot");
      }
    }
    throw new IllegalStateException("run the tests inside the repository");
  }

  /** A copy in which one value is replaced, or with null taken away. */
  static JsonNode with(JsonNode config, String pointer, Object value) {
    JsonNode copy = config.deepCopy();
    int cut = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) copy.at(pointer.substring(0, cut));
    String field = pointer.substring(cut + 1);
    if (value == null) {
      parent.remove(field);
    } else {
      parent.set(field, JSON.valueToTree(value));
    }
    return copy;
  }
}
