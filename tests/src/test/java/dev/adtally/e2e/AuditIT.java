package dev.adtally.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.AdMetricRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.Adtally;
import dev.adtally.tools.audit.report.AuditReport;
import dev.adtally.tools.audit.report.AuditReport.Difference;
import dev.adtally.tools.audit.report.AuditReport.PlaceSays;
import dev.adtally.tools.audit.report.ReportFile;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.send.DatasetSender;
import dev.adtally.tools.wire.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code ./adtally audit} on all real parts: agrees where nothing was touched, and tells each error
 * that is planted then. Its events are of a day that no other test has: later than those of the
 * tests before, and earlier than today's, which later tests send; after these they would be late.
 */
@ExtendWith(SharedStack.class)
@Order(5)
class AuditIT {

  private static final String REGION = "us";
  private static final int PARTITIONS = 4;
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant ELEVEN = TEN.plus(Duration.ofHours(1));
  private static final Instant END = TEN.plus(Duration.ofHours(2));
  private static final Instant CLOSING = END.plus(Duration.ofHours(2));
  private static final long COST_MICROS = 250_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RunningStack stack;
  private final String run = UUID.randomUUID().toString();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int reports;

  @TempDir private Path directory;

  AuditIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void whatIsUntouchedAgreesAndEachPlantedErrorIsToldWithItsRecords() throws Exception {
    stack.prepareAll();
    send(events());
    // A partition that was silent is idle: what makes the hours final must not overtake its events.
    awaitClicks(6);
    send(closing());
    AuditReport clean =
        Eventually.within(PATIENCE)
            .assertThat(
                this::audit,
                report ->
                    assertThat(report.verdict())
                        .as(out + "\n" + err)
                        .isEqualTo(AuditReport.Verdict.AGREES));
    assertThat(clean.metrics().totals()).hasSize(5).allSatisfy(AuditIT::assertTotals);
    assertThat(clean.rawRecords().outcomes())
        .containsEntry("counted", 6L)
        .containsEntry("duplicate", 1L)
        .containsEntry("invalid", 1L);
    assertThat(clean.ledger().compared()).isPositive();

    String restated = uuid("ad-restated", TEN);
    String inflated = uuid("ad-inflated", TEN);
    String invented = uuid("ad-invented", TEN);
    String lost = uuid("ad-lost", ELEVEN);
    send(
        List.of(
            ToSend.of(Topics.ADS_METRICS, PARTITIONS, restated, row("ad-restated", 5, 1_000)),
            ToSend.of(Topics.ADS_METRICS, PARTITIONS, invented, row("ad-invented", 1, 1)),
            ToSend.of(Topics.AD_METRICS, PARTITIONS, "ad-inflated", regionalRow("ad-inflated"))));
    loseHour("11");

    AuditReport found =
        Eventually.within(PATIENCE)
            .assertThat(
                this::audit,
                report -> {
                  assertThat(says(report, inflated, "hive").finding()).isEqualTo("DIFFERENT");
                  assertThat(says(report, restated, "pinot").finding()).isEqualTo("DIFFERENT");
                });
    assertThat(found.verdict()).isEqualTo(AuditReport.Verdict.DIFFERS);
    assertThat(found.metrics().differences())
        .extracting(Difference::recordUuid)
        .containsExactlyInAnyOrder(restated, inflated, invented, lost);
    assertThat(findings(found, restated))
        .containsExactly(
            "ad-metrics AGREES", "ads-metrics DIFFERENT", "pinot DIFFERENT", "hive AGREES");
    assertThat(findings(found, inflated))
        .containsExactly(
            "ad-metrics DIFFERENT", "ads-metrics DIFFERENT", "pinot DIFFERENT", "hive DIFFERENT");
    assertThat(findings(found, invented))
        .containsExactly(
            "ad-metrics AGREES", "ads-metrics UNFOUNDED", "pinot UNFOUNDED", "hive AGREES");
    assertThat(findings(found, lost))
        .containsExactly("ad-metrics AGREES", "ads-metrics AGREES", "pinot AGREES", "hive MISSING");
    assertThat(difference(found, restated).records())
        .extracting(AuditReport.RawRecord::outcome)
        .containsExactlyInAnyOrder("COUNTED", "COUNTED", "DUPLICATE", "INVALID");
    assertThat(difference(found, restated).records())
        .allSatisfy(record -> assertThat(record.at()).matches("ad-events-[0-3]@[0-9]+"));
    assertThat(difference(found, invented).records()).isEmpty();
    assertThat(difference(found, lost).records()).hasSize(1);
    assertThat(says(found, restated, "ads-metrics").fields())
        .containsExactly("clicks", "spend_micros", "revision");
    assertThat(says(found, restated, "ads-metrics").at()).matches("ads-metrics-[0-3]@[0-9]+");
  }

  /** Runs it, and checks what it left behind. */
  private AuditReport audit() throws IOException {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String prefix = directory.resolve("report-" + reports++).toString();
    int exitCode =
        execute(
            "audit",
            "--region=" + REGION,
            "--from=" + TEN,
            "--to=" + END,
            "--report=" + prefix,
            "--state-dir=" + stack.layout().state(),
            "--parts-dir=" + stack.layout().parts());
    Path json = Path.of(prefix + ".json");
    assertThat(json).as(out + "\n" + err).exists();
    AuditReport report = ReportFile.read(Files.readAllBytes(json)).report();
    assertThat(exitCode).isEqualTo(report.verdict() == AuditReport.Verdict.AGREES ? 0 : 1);
    assertThat(execute("audit", "check", json.toString())).isZero();
    return report;
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Adtally.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private static void assertTotals(AuditReport.Totals totals) {
    assertThat(totals.rows()).isEqualTo(4);
    assertThat(totals.clicks()).isEqualTo(BigInteger.valueOf(6));
    assertThat(totals.spendMicros())
        .containsExactly(Map.entry("USD", BigInteger.valueOf(6 * COST_MICROS)));
  }

  private static PlaceSays says(AuditReport report, String uuid, String place) {
    return difference(report, uuid).places().stream()
        .filter(says -> says.place().equals(place))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> findings(AuditReport report, String uuid) {
    return difference(report, uuid).places().stream()
        .map(says -> says.place() + " " + says.finding())
        .toList();
  }

  private static Difference difference(AuditReport report, String uuid) {
    List<Difference> found =
        report.metrics().differences().stream()
            .filter(each -> each.recordUuid().equals(uuid))
            .toList();
    assertThat(found).as("differences of %s", uuid).hasSize(1);
    return found.get(0);
  }

  private void awaitClicks(long expected) throws Exception {
    Eventually.within(PATIENCE)
        .assertThat(this::clicks, clicks -> assertThat(clicks).isEqualTo(expected));
  }

  /** Of the test's own ads, as ad-metrics has them now. */
  private long clicks() {
    Map<String, Long> byRow = new HashMap<>();
    for (AdMetricRecord row : MetricTopic.rows(stack.addresses(), REGION)) {
      if (!row.getMinute().isBefore(TEN) && row.getMinute().isBefore(END)) {
        byRow.merge(row.getRecordUuid(), row.getClicks(), Math::max);
      }
    }
    return byRow.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Four rows, a duplicate and an invalid event. */
  private List<ToSend> events() {
    List<ToSend> events = new ArrayList<>();
    events.add(event("restated-1", "ad-restated", TEN, COST_MICROS, "u-1"));
    events.add(event("restated-2", "ad-restated", TEN.plusSeconds(59), COST_MICROS, "u-1"));
    events.add(event("restated-1", "ad-restated", TEN, COST_MICROS, "u-1"));
    events.add(event("negative", "ad-restated", TEN, -1, "u-1"));
    events.add(event("inflated-1", "ad-inflated", TEN, COST_MICROS, "u-2"));
    events.add(event("inflated-2", "ad-inflated", TEN, COST_MICROS, "u-2"));
    events.add(event("other", "ad-other", TEN.plusSeconds(60), COST_MICROS, "u-2"));
    events.add(event("lost", "ad-lost", ELEVEN, COST_MICROS, "u-3"));
    return events;
  }

  /** What makes the two hours final. */
  private List<ToSend> closing() {
    return IntStream.range(0, PARTITIONS)
        .mapToObj(
            partition ->
                event(
                    "closing-" + partition, "ad-closing", CLOSING, COST_MICROS, userOf(partition)))
        .toList();
  }

  private static String userOf(int partition) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "closing-" + i)
        .filter(user -> ToSend.partitionOf(user, PARTITIONS) == partition)
        .findFirst()
        .orElseThrow();
  }

  private ToSend event(String id, String ad, Instant time, long costMicros, String user) {
    AdEventRecord event =
        new AdEventRecord(
            run + "-" + id, user, ad, "c-" + ad, "m-1", EventType.CLICK, time, costMicros, "USD");
    return ToSend.of(Topics.AD_EVENTS, PARTITIONS, user, event);
  }

  private void send(List<ToSend> records) {
    new DatasetSender(stack.addresses(), 0, sending -> {})
        .send(new Dataset(PARTITIONS, Map.of(REGION, records)));
  }

  /** As if someone had deleted files of Hive's table. */
  private void loseHour(String hour) throws IOException {
    Path partition =
        stack
            .layout()
            .warehouse()
            .resolve("ads_metrics_rows/dt=2026-03-02/hour=" + hour + "/row_kind=METRIC");
    try (Stream<Path> files = Files.list(partition)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static String uuid(String ad, Instant minute) {
    return RecordUuids.ofMetric(REGION, ad, minute.toEpochMilli()).toString();
  }

  private static AdsMetricRecord row(String ad, long clicks, long revision) {
    return AdsMetricRecord.newBuilder()
        .setRecordUuid(uuid(ad, TEN))
        .setRowKind(RowKind.METRIC)
        .setRegion(REGION)
        .setAdId(ad)
        .setCampaignId("c-" + ad)
        .setMerchantId("m-1")
        .setRowTime(TEN)
        .setImpressions(0)
        .setClicks(clicks)
        .setSpendMicros(clicks * COST_MICROS)
        .setCurrency("USD")
        .setCreditPpm(0)
        .setRevenueMicros(0)
        .setRevision(revision)
        .setGeneration(0)
        .setRowVersion(revision)
        .build();
  }

  private static AdMetricRecord regionalRow(String ad) {
    return AdMetricRecord.newBuilder()
        .setRecordUuid(uuid(ad, TEN))
        .setRegion(REGION)
        .setAdId(ad)
        .setCampaignId("c-" + ad)
        .setMerchantId("m-1")
        .setMinute(TEN)
        .setImpressions(0)
        .setClicks(3)
        .setSpendMicros(3 * COST_MICROS)
        .setCurrency("USD")
        .setRevision(3)
        .setGeneration(0)
        .build();
  }
}
