package dev.adtally.e2e;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks Hive with plain JDBC. */
final class HiveQuestions {

  private final Connection connection;

  HiveQuestions(Connection connection) {
    this.connection = connection;
  }

  /** The rows of many answers, by question. */
  Map<String, List<String>> answers() throws SQLException {
    Map<String, List<String>> answers = new TreeMap<>();
    for (String key :
        List.of(
            "dt, hour, row_kind",
            "ad_id, dt, region",
            "merchant_id, model, order_status, touch_type",
            "record_uuid")) {
      String question =
          "SELECT %s, %s FROM adtally.ads_metrics GROUP BY %s"
              .formatted(key, SinkQuestions.SUMS, key);
      answers.put(question, rows(question));
    }
    return answers;
  }

  /** One answer over the whole view, cheap enough for a loop. */
  List<String> totals() throws SQLException {
    return rows(
        "SELECT row_kind, region, %s FROM adtally.ads_metrics GROUP BY row_kind, region"
            .formatted(SinkQuestions.SUMS));
  }

  /** Every row in the files, repeated ones too. */
  long rawRowCount() throws SQLException {
    return Long.parseLong(rows("SELECT COUNT(*) FROM adtally.ads_metrics_rows").get(0));
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      int width = answer.getMetaData().getColumnCount();
      List<String> rows = new ArrayList<>();
      while (answer.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= width; column++) {
          values.add(answer.getString(column));
        }
        rows.add(String.join(" | ", values));
      }
      Collections.sort(rows);
      return rows;
    }
  }
}
