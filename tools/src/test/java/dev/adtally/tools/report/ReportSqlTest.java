package dev.adtally.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportSqlTest {

  private static final String SUMS =
      ", SUMPRECISION(\"impressions\") AS \"sum_impressions\""
          + ", SUMPRECISION(\"clicks\") AS \"sum_clicks\""
          + ", SUMPRECISION(\"spend_micros\") AS \"sum_spend\""
          + ", SUMPRECISION(\"credit_ppm\") AS \"sum_orders\""
          + ", SUMPRECISION(\"revenue_micros\") AS \"sum_revenue\""
          + " FROM \"ads_metrics\"";

  @Test
  void aQuestionOverAllKeepsCurrenciesApartAndModelsOut() {
    assertThat(ReportSql.of(new Questions.Builder().build()))
        .hasToString(
            "SELECT \"currency\""
                + SUMS
                + " WHERE \"row_time\" >= 1767571200000 AND \"row_time\" < 1767657600000"
                + " AND (\"row_kind\" = 'METRIC' OR \"model\" = 'last_touch')"
                + " GROUP BY \"currency\" LIMIT 100001");
  }

  @Test
  void dimensionsAndTimesAreGroupsAndFiltersAreLists() {
    ReportQuestion question =
        new Questions.Builder()
            .by(Dimension.AD, Dimension.REGION)
            .per(Grain.HOUR)
            .only(Dimension.MERCHANT, List.of("m1", "m'2"))
            .only(Dimension.REGION, List.of("eu"))
            .model("linear")
            .build();
    String groups = "\"currency\", \"ad_id\", \"region\", DATETRUNC('hour', \"row_time\")";
    assertThat(ReportSql.of(question))
        .hasToString(
            "SELECT "
                + groups
                + " AS \"time_millis\""
                + SUMS
                + " WHERE \"row_time\" >= 1767571200000 AND \"row_time\" < 1767657600000"
                + " AND (\"row_kind\" = 'METRIC' OR \"model\" = 'linear')"
                + " AND \"merchant_id\" IN ('m1', U&'m\\0027\\00272')"
                + " AND \"region\" IN ('eu')"
                + " GROUP BY "
                + groups
                + " LIMIT 100001");
  }
}
