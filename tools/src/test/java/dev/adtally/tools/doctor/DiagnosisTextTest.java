package dev.adtally.tools.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTextTest {

  private static final Place US = new Place("us", Place.Hop.AGGREGATION);
  private static final Place EU = new Place("eu", Place.Hop.CLUSTER);
  private static final Diagnosis DIAGNOSIS =
      new Diagnosis(
          List.of(
              Finding.green(Area.KAFKA, EU, "topics", "7 as needed"),
              Finding.green(Area.LAG, US, "aggregation-us behind us ad-events", "0 records"),
              Finding.of(
                  Level.RED,
                  Area.FLINK,
                  US,
                  "aggregation-us\u001b[2J",
                  "not there",
                  "nobody reads its topics",
                  "start it")),
          Instant.parse("2026-01-05T12:00:00Z"),
          Duration.ofSeconds(2));

  @Test
  void theWorstComesFirstAndGreenOnesShareALine() {
    assertThat(DiagnosisText.of(DIAGNOSIS, false))
        .isEqualTo(
            """
            us  ad-events -> aggregation
              RED     aggregation-us\\u001b[2J: not there
                      why   nobody reads its topics
                      next  start it
              green   aggregation-us behind us ad-events

            eu  cluster
              green   topics

            red: 1 red, 0 unknown, 0 yellow, 2 green; examined in 2 s at 2026-01-05 12:00:00 UTC
            """);
  }

  @Test
  void verboseTellsWhatWasMeasured() {
    assertThat(DiagnosisText.of(DIAGNOSIS, true)).contains("  green   topics: 7 as needed\n");
  }

  @Test
  void whatCanNotBeExaminedForOneReasonIsToldOnce() {
    Diagnosis away =
        new Diagnosis(
            List.of(unknown("lag"), unknown("ledger")), Instant.EPOCH, Duration.ofSeconds(2));

    assertThat(DiagnosisText.of(away, false))
        .startsWith(
            """
            us  ad-events -> aggregation
              UNKNOWN not examined: lag; ledger
                      why   no connection
            """);
  }

  private static Finding unknown(String subject) {
    return Finding.of(Level.UNKNOWN, Area.LAG, US, subject, "not examined", "no connection", "");
  }

  @Test
  void programsGetOneObjectInOneLine() {
    assertThat(DiagnosisJson.of(DIAGNOSIS))
        .startsWith("{\"level\":\"red\",\"exit_code\":2,")
        .contains("\"next_step\":\"start it\"", "\"next_step\":null")
        .hasLineCount(1);
  }
}
