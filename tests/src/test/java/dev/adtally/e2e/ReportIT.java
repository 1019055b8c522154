package dev.adtally.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.generate.Generator;
import dev.adtally.tools.generate.GeneratorSettings;
import dev.adtally.tools.report.Dimension;
import dev.adtally.tools.report.Grain;
import dev.adtally.tools.report.ReportQuestion;
import dev.adtally.tools.report.ReportRow;
import dev.adtally.tools.report.Reporter;
import dev.adtally.tools.rest.JsonHttp;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.truth.TruthCalculator;
import dev.adtally.tools.truth.TruthRules;
import dev.adtally.tools.verify.PinotRows;
import dev.adtally.tools.verify.SinkVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reports and verdicts on a real Pinot that holds a truth known from elsewhere. */
class ReportIT {

  private static final Instant FROM = Instant.parse("2026-01-04T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-01-07T00:00:00Z");
  private static final Instant HOSTILE_TIME = Instant.parse("2026-02-01T00:00:00Z");
  private static final Eventually SOON = Eventually.within(Duration.ofSeconds(90));
  private static final List<String> HOSTILE = hostileTexts();

  private static SinkStack stack;
  private static Truth truth;

  @BeforeAll
  static void fill() throws Exception {
    stack = SinkStack.start("report-stack");
    Truth generated =
        TruthCalculator.calculate(
            Generator.generate(GeneratorSettings.DEFAULT.withEvents(30_000).withSeed(7)),
            TruthRules.defaults(Instant.now()));
    Map<String, AdsMetricRecord> rows = new LinkedHashMap<>(generated.rowByUuid());
    for (String text : HOSTILE) {
      AdsMetricRecord row = hostile(text);
      rows.put(row.getRecordUuid(), row);
    }
    truth = new Truth(rows, generated.countsByPartition());
    List<ToSend> records = new ArrayList<>();
    for (AdsMetricRecord row : rows.values()) {
      records.add(record(earlier(row)));
      records.add(record(row));
      records.add(record(earlier(row)));
    }
    stack.send(records);
  }

  @AfterAll
  static void stop() throws Exception {
    stack.close();
  }

  @Test
  void pinotShowsEachRowOnceAndAsTheTruthHasIt() throws Exception {
    PinotRows rows = new PinotRows(stack.broker());
    SOON.assertThat(rows::count, count -> assertThat(count).isEqualTo(truth.rowByUuid().size()));
    SinkVerdict verdict =
        SOON.assertThat(
            () -> SinkVerdict.of(rows, truth),
            found -> assertThat(found.isExact()).as(found.toString()).isTrue());
    assertThat(verdict.verdict().rows()).isGreaterThan(5_000);
    assertThat(truth.rowByUuid().values())
        .anyMatch(row -> row.getRowKind() == RowKind.CREDIT)
        .anyMatch(row -> row.getRowKind() == RowKind.METRIC);
  }

  @Test
  void everyMeasureOfEveryDimensionAndTimeIsThatOfThePlainSums() throws Exception {
    Reporter reporter = new Reporter(stack.broker());
    List<List<Dimension>> dimensions =
        List.of(
            List.of(),
            List.of(Dimension.AD),
            List.of(Dimension.CAMPAIGN),
            List.of(Dimension.MERCHANT),
            List.of(Dimension.REGION),
            List.of(Dimension.CAMPAIGN, Dimension.REGION));
    for (List<Dimension> by : dimensions) {
      for (Grain per : new Grain[] {null, Grain.MINUTE, Grain.HOUR, Grain.DAY}) {
        assertSums(reporter, by, per, "last_touch");
      }
    }
  }

  @Test
  void aReportCountsTheCreditOfOneModel() throws Exception {
    Reporter reporter = new Reporter(stack.broker());
    Set<String> models = new TreeSet<>();
    truth.rowByUuid().values().stream()
        .filter(row -> row.getRowKind() == RowKind.CREDIT)
        .forEach(row -> models.add(row.getModel()));
    assertThat(models).hasSize(6);
    for (String model : models) {
      assertSums(reporter, List.of(Dimension.AD), Grain.DAY, model);
    }
  }

  private static void assertSums(Reporter reporter, List<Dimension> by, Grain per, String model)
      throws Exception {
    Map<List<Object>, List<Long>> expected = oracle(by, per, model);
    SOON.assertThat(
        () -> sums(reporter.answer(question(by, per, model)).rows()),
        found -> assertThat(found).as(by + " " + per + " " + model).isEqualTo(expected));
  }

  @Test
  void noTextFromOutsideChangesWhatAQueryMeans() throws Exception {
    Reporter reporter = new Reporter(stack.broker());
    for (String text : HOSTILE) {
      SOON.assertThat(
          () -> reporter.answer(hostileQuestion(text)).rows(),
          rows ->
              assertThat(rows)
                  .as(text)
                  .extracting(row -> row.keys().get(0), ReportRow::impressions)
                  .containsExactly(tuple(text, (long) text.length() + 1)));
    }
    assertThat(reporter.answer(hostileQuestion("no such ' ad")).rows()).isEmpty();
  }

  /** The same question with the text between quotes, doubled as SQL says: this must be caught. */
  @Test
  void namesTextsThatAPlainConcatenationGetsWrong() throws Exception {
    pinotShowsEachRowOnceAndAsTheTruthHasIt();
    JsonHttp http =
        new JsonHttp(
            stack.parts().addresses().pinotBrokerUrl(), "application/json", Duration.ofSeconds(20));
    List<String> wrong = new ArrayList<>();
    for (String text : HOSTILE) {
      String sql = "SELECT ad_id FROM ads_metrics WHERE ad_id = '" + text.replace("'", "''") + "'";
      JsonNode answer =
          http.send("POST", "/query/sql", JsonNodeFactory.instance.objectNode().put("sql", sql));
      boolean right =
          answer.path("exceptions").isEmpty()
              && answer.path("resultTable").path("rows").path(0).path(0).asText().equals(text);
      if (!right) {
        wrong.add(text);
      }
    }
    assertThat(wrong).contains("a''b");
  }

  private static Map<List<Object>, List<Long>> oracle(List<Dimension> by, Grain per, String model) {
    Map<List<Object>, long[]> sums = new HashMap<>();
    for (AdsMetricRecord row : truth.rowByUuid().values()) {
      if (row.getRowTime().isBefore(FROM) || !row.getRowTime().isBefore(TO)) {
        continue;
      }
      if (row.getRowKind() == RowKind.CREDIT && !row.getModel().equals(model)) {
        continue;
      }
      List<Object> key = new ArrayList<>();
      key.add(per == null ? "" : row.getRowTime().truncatedTo(unit(per)).toString());
      by.forEach(dimension -> key.add(row.get(dimension.column())));
      key.add(row.getCurrency());
      long[] sum = sums.computeIfAbsent(key, k -> new long[5]);
      sum[0] += row.getImpressions();
      sum[1] += row.getClicks();
      sum[2] += row.getSpendMicros();
      sum[3] += row.getCreditPpm();
      sum[4] += row.getRevenueMicros();
    }
    Map<List<Object>, List<Long>> totals = new HashMap<>();
    sums.forEach(
        (key, sum) -> {
          List<Long> values = Arrays.stream(sum).boxed().toList();
          if (values.stream().anyMatch(value -> value != 0)) {
            totals.put(key, values);
          }
        });
    return totals;
  }

  private static ChronoUnit unit(Grain per) {
    return switch (per) {
      case MINUTE -> ChronoUnit.MINUTES;
      case HOUR -> ChronoUnit.HOURS;
      case DAY -> ChronoUnit.DAYS;
    };
  }

  private static Map<List<Object>, List<Long>> sums(List<ReportRow> rows) {
    Map<List<Object>, List<Long>> sums = new HashMap<>();
    for (ReportRow row : rows) {
      List<Object> key = new ArrayList<>();
      key.add(row.time() == null ? "" : row.time().toString());
      key.addAll(row.keys());
      key.add(row.currency());
      sums.put(
          key,
          List.of(
              row.impressions(),
              row.clicks(),
              row.spendMicros(),
              row.ordersPpm(),
              row.revenueMicros()));
    }
    assertThat(sums).hasSameSizeAs(rows);
    return sums;
  }

  private static ReportQuestion question(List<Dimension> by, Grain per, String model) {
    return new ReportQuestion(
        by,
        Optional.ofNullable(per),
        FROM,
        TO,
        Map.of(),
        model,
        Optional.empty(),
        Optional.empty());
  }

  private static ReportQuestion hostileQuestion(String text) {
    return new ReportQuestion(
        List.of(Dimension.AD),
        Optional.empty(),
        HOSTILE_TIME,
        HOSTILE_TIME.plusSeconds(60),
        Map.of(Dimension.AD, List.of(text)),
        "last_touch",
        Optional.empty(),
        Optional.empty());
  }

  private static ToSend record(AdsMetricRecord row) {
    return ToSend.of("ads-metrics", SinkStack.PARTITIONS, row.getRecordUuid(), row);
  }

  /** A restatement that must lose. */
  private static AdsMetricRecord earlier(AdsMetricRecord row) {
    return AdsMetricRecord.newBuilder(row)
        .setImpressions(row.getImpressions() + 1_000)
        .setRevision(row.getRevision() - 1)
        .setRowVersion(row.getRowVersion() - 1)
        .build();
  }

  private static AdsMetricRecord hostile(String text) {
    return AdsMetricRecord.newBuilder()
        .setRecordUuid(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString())
        .setRowKind(RowKind.METRIC)
        .setRegion("us")
        .setAdId(text)
        .setCampaignId("hostile")
        .setMerchantId("hostile")
        .setRowTime(HOSTILE_TIME)
        .setImpressions(text.length() + 1)
        .setClicks(0)
        .setSpendMicros(0)
        .setCurrency("USD")
        .setCreditPpm(0)
        .setRevenueMicros(0)
        .setRevision(1)
        .setGeneration(0)
        .setRowVersion(1)
        .build();
  }

  private static List<String> hostileTexts() {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "'",
                "''",
                "'''",
                "a'b",
                "a''b",
                "a'''b",
                "a''''b",
                "\\",
                "\\'",
                "a\\'b",
                "\"",
                "`",
                "--",
                "a -- b",
                "' --",
                "/* x */",
                "*/",
                ";",
                "'; DROP TABLE x",
                "' OR '1'='1",
                "x' OR 1=1 --",
                "option(timeoutMs=1)",
                "' option(timeoutMs=1)",
                "U&'\\0041'",
                "\\0041",
                "%",
                "_",
                "null",
                "NULL",
                "a\nb",
                "a\r\n\tb",
                "\u0001",
                "\u007f",
                "é",
                "中文",
                "\uD83D\uDE00",
                "\u202e",
                "a b",
                " ",
                "$1",
                "?",
                "{x}",
                "[x]",
                "#",
                "SET a=1;"));
    String alphabet = "'\\\"-/*;%_()=U&0 \n\té中a\u200b";
    Random random = new Random(11);
    for (int i = 0; i < 60; i++) {
      StringBuilder text = new StringBuilder("r" + i);
      for (int length = 1 + random.nextInt(8); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
