package dev.adtally.pinot.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a schema says: each column with its properties, and the rest.
 *
 * @param columns properties by column; {@code kind} is dimension, metric or dateTime
 * @param others what is said of the schema as a whole, by setting
 */
record SchemaMeaning(
    SortedMap<String, SortedMap<String, String>> columns, SortedMap<String, String> others) {

  private static final List<String> KINDS = List.of("dimension", "metric", "dateTime");
  private static final String FIELDS = "FieldSpecs";

  static SchemaMeaning of(JsonNode schema) {
    SortedMap<String, SortedMap<String, String>> columns = new TreeMap<>();
    SortedMap<String, String> others = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      if (!field.getKey().endsWith(FIELDS)) {
        FlatSettings.of(field.getValue())
            .forEach(
                (path, value) ->
                    others.put(
                        path.isEmpty() ? field.getKey() : field.getKey() + "/" + path, value));
      }
    }
    for (String kind : KINDS) {
      for (JsonNode column : schema.path(kind + FIELDS)) {
        SortedMap<String, String> properties = FlatSettings.of(column);
        String name = properties.remove("name");
        // Newer ones repeat the kind in every column, and say when a column is not multi-valued.
        properties.remove("fieldType");
        properties.remove("singleValueField", "true");
        properties.put("kind", kind);
        columns.put(name, properties);
      }
    }
    return new SchemaMeaning(columns, others);
  }
}
