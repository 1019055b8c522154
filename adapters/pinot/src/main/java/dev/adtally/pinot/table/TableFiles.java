package dev.adtally.pinot.table;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema and table files of deploy/pinot. The columns stand in the schema file alone, for both
 * formats; placeholders are {@code ${name}} inside JSON texts, filled in after parsing, so no value
 * can add to the JSON.
 */
public final class TableFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z]+)}");

  private final Path directory;

  public TableFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads one table.
   *
   * @param base name of the files: {@code <base>.schema.json}, {@code <base>.table.json}
   * @throws IOException when a file is missing, no JSON, or holds an unknown placeholder
   */
  public TableDefinition read(String base, TableFormat format, TableSettings settings)
      throws IOException {
    return new TableDefinition(
        settings.table(),
        read(directory.resolve(base + ".schema.json"), settings),
        read(directory.resolve(format.directory() + base + ".table.json"), settings));
  }

  private static JsonNode read(Path file, TableSettings settings) throws IOException {
    JsonNode parsed;
    try {
      parsed = JSON.readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
    return fill(parsed, settings.values(), file);
  }

  private static JsonNode fill(JsonNode node, Map<String, String> values, Path file)
      throws IOException {
    if (node.isTextual()) {
      return TextNode.valueOf(fill(node.textValue(), values, file));
    }
    if (node.isArray()) {
      ArrayNode filled = JSON.createArrayNode();
      for (JsonNode element : node) {
        filled.add(fill(element, values, file));
      }
      return filled;
    }
    if (node.isObject()) {
      ObjectNode filled = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        filled.set(field.getKey(), fill(field.getValue(), values, file));
      }
      return filled;
    }
    return node;
  }

  private static String fill(String text, Map<String, String> values, Path file)
      throws IOException {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (placeholder.find()) {
      String value = values.get(placeholder.group(1));
      if (value == null) {
        throw new IOException(
            "%s holds %s; the placeholders are %s"
                .formatted(file, placeholder.group(), values.keySet().stream().sorted().toList()));
      }
      placeholder.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return placeholder.appendTail(filled).toString();
  }
}
