package dev.adtally.pinot.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * JSON as one text per setting, by path, so that two writings of the same compare equal: a list of
 * names is a set, a number is its text, and what says nothing (null, false, empty) is left out.
 */
final class FlatSettings {
  private FlatSettings() {}

  static SortedMap<String, String> of(JsonNode config) {
    SortedMap<String, String> settings = new TreeMap<>();
    flatten("", config, settings);
    return settings;
  }

  private static void flatten(String path, JsonNode node, SortedMap<String, String> settings) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        flatten(join(path, field.getKey()), field.getValue(), settings);
      }
    } else if (node.isArray() && hasContainers(node)) {
      for (int i = 0; i < node.size(); i++) {
        flatten(join(path, Integer.toString(i)), node.get(i), settings);
      }
    } else {
      String text = node.isArray() ? names(node) : node.asText();
      if (!text.isEmpty() && !node.isNull() && !text.equals("false")) {
        settings.put(path, text);
      }
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  private static boolean hasContainers(JsonNode array) {
    for (JsonNode element : array) {
      if (element.isContainerNode()) {
        return true;
      }
    }
    return false;
  }

  private static String names(JsonNode array) {
    TreeSet<String> names = new TreeSet<>();
    array.forEach(element -> names.add(element.asText()));
    StringJoiner joined = new StringJoiner(", ");
    names.forEach(joined::add);
    return joined.toString();
  }
}
