package dev.adtally.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportFormatTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private static final Report REPORT =
      new Report(
          new Questions.Builder().by(Dimension.AD).per(Grain.HOUR).build(),
          List.of(
              new ReportRow(
                  NOON, List.of("a,\"b"), "USD", 3_000, 30, 1_234_567_890, 1_500_000, 5_000_000),
              new ReportRow(NOON, List.of("\u001b[2J"), "EUR", 0, 0, 0, 0, 0)),
          5);

  @Test
  void aTableHasDecimalsAndCurrencies() {
    assertThat(ReportFormat.TABLE.write(REPORT))
        .contains("| hour (UTC)       | ad")
        .contains("| 2026-01-05 12:00 | a,\"b ")
        .contains("|       3,000 |     30 |     1.00 % | 1,234.57 |    1.5 |    5.00 | USD ")
        .contains("|           0 |      0 |          - |     0.00 |      0 |    0.00 | EUR ");
  }

  @Test
  void anIdCanNotStirATerminal() {
    assertThat(ReportFormat.TABLE.write(REPORT)).contains("\\u001b[2J").doesNotContain("\u001b");
  }

  @Test
  void csvHasWholeMillionthsAndQuotedTexts() {
    assertThat(ReportFormat.CSV.write(REPORT).lines())
        .containsExactly(
            "time,ad_id,currency,impressions,clicks,click_rate,spend_micros,attributed_orders_ppm,revenue_micros,return_on_ad_spend",
            "2026-01-05T12:00:00Z,\"a,\"\"b\",USD,3000,30,0.010000,1234567890,1500000,5000000,0.004050",
            "2026-01-05T12:00:00Z,\"\u001b[2J\",EUR,0,0,,0,0,0,");
  }

  @Test
  void jsonHasWholeMillionthsAndSaysWhatItLeftOut() throws Exception {
    JsonNode json = new ObjectMapper().readTree(ReportFormat.JSON.write(REPORT));
    assertThat(json.path("rows_total").asInt()).isEqualTo(5);
    assertThat(json.path("rows_left_out").asInt()).isEqualTo(3);
    assertThat(json.path("from").asText()).isEqualTo("2026-01-05T00:00:00Z");
    JsonNode first = json.path("rows").path(0);
    assertThat(first.path("ad_id").asText()).isEqualTo("a,\"b");
    assertThat(first.path("time").asText()).isEqualTo("2026-01-05T12:00:00Z");
    assertThat(first.path("spend_micros").asLong()).isEqualTo(1_234_567_890L);
    assertThat(first.path("attributed_orders_ppm").asLong()).isEqualTo(1_500_000L);
    assertThat(json.path("rows").path(1).path("click_rate").isNull()).isTrue();
  }
}
