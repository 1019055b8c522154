package dev.adtally.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whole numbers from the start on and before the stop.
 *
 * @param start 0 at least
 * @param stop not before the start
 */
public record WholeRange(long start, long stop) {

  static final String REMEDY =
      "no ranges by partition; write each as 0: [START, STOP], whole numbers with 0 <= START <= STOP";

  /** Reads {@code {0: [120, 4711], 1: [0, 12]}}; empty if it is something else. */
  static Optional<SortedMap<Integer, WholeRange>> parse(JsonNode node) {
    if (!node.isObject()) {
      return Optional.empty();
    }
    SortedMap<Integer, WholeRange> ranges = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode pair = entry.getValue();
      if (!entry.getKey().matches("\\d{1,9}") || !isRange(pair)) {
        return Optional.empty();
      }
      ranges.put(
          Integer.valueOf(entry.getKey()),
          new WholeRange(pair.get(0).longValue(), pair.get(1).longValue()));
    }
    return Optional.of(ranges);
  }

  private static boolean isRange(JsonNode pair) {
    if (!pair.isArray() || pair.size() != 2) {
      return false;
    }
    JsonNode start = pair.get(0);
    JsonNode stop = pair.get(1);
    return start.isIntegralNumber()
        && stop.isIntegralNumber()
        && start.canConvertToLong()
        && stop.canConvertToLong()
        && start.longValue() >= 0
        && start.longValue() <= stop.longValue();
  }
}
