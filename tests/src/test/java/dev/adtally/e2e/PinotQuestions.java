package dev.adtally.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.adtally.tools.rest.JsonHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks Pinot's broker over plain HTTP, apart from the client that reports use. */
final class PinotQuestions {

  private final JsonHttp http;

  PinotQuestions(String brokerUrl) {
    this.http = new JsonHttp(brokerUrl, "application/json", Duration.ofSeconds(30));
  }

  /** The rows of many answers, by question. */
  Map<String, List<String>> answers() throws Exception {
    Map<String, List<String>> answers = new TreeMap<>();
    for (String key :
        List.of(
            "row_kind",
            "region",
            "ad_id",
            "campaign_id",
            "merchant_id, region",
            "model, order_status, touch_type, enrichment_status",
            "currency, DATETRUNC('MINUTE', row_time)",
            "ad_id, DATETRUNC('HOUR', row_time)",
            "merchant_id, DATETRUNC('DAY', row_time)",
            "record_uuid, row_version")) {
      String question =
          "SELECT %s, %s FROM ads_metrics GROUP BY %s LIMIT 1000000"
              .formatted(key, SinkQuestions.SUMS, key);
      answers.put(question, rows(question));
    }
    return answers;
  }

  /** Every restatement that Pinot has taken, outranked ones too. */
  long rawRowCount() throws Exception {
    return Long.parseLong(
        rows("SELECT COUNT(*) FROM ads_metrics LIMIT 1 OPTION(skipUpsert=true)").get(0));
  }

  private List<String> rows(String sql) throws Exception {
    JsonNode answer =
        http.send(
            "POST",
            "/query/sql",
            JsonNodeFactory.instance
                .objectNode()
                .put("sql", sql)
                .put("queryOptions", "timeoutMs=25000;numGroupsLimit=1000000"));
    if (!answer.path("exceptions").isEmpty() || answer.path("numGroupsLimitReached").asBoolean()) {
      throw new IllegalStateException(sql + ": " + answer);
    }
    List<String> rows = new ArrayList<>();
    for (JsonNode row : answer.path("resultTable").path("rows")) {
      List<String> values = new ArrayList<>();
      row.forEach(value -> values.add(value.asText()));
      rows.add(String.join(" | ", values));
    }
    Collections.sort(rows);
    return rows;
  }
}
