package dev.adtally.pinot.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Pinot answered, in full: every server that was asked took part. */
public record PinotAnswer(List<PinotRow> rows) {

  public PinotAnswer {
    rows = Collections.unmodifiableList(rows);
  }

  static PinotAnswer of(JsonNode resultTable) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (JsonNode name : resultTable.path("dataSchema").path("columnNames")) {
      positions.put(name.asText(), positions.size());
    }
    List<PinotRow> rows = new ArrayList<>();
    for (JsonNode values : resultTable.path("rows")) {
      rows.add(new PinotRow(positions, values));
    }
    return new PinotAnswer(rows);
  }
}
