package dev.adtally.e2e;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.adtally.config.DurationText;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.Adtally;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.generate.Generator;
import dev.adtally.tools.generate.GeneratorSettings;
import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.send.DatasetSender;
import dev.adtally.tools.stack.Part;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.truth.TruthCalculator;
import dev.adtally.tools.truth.TruthRules;
import dev.adtally.tools.verify.RowBook;
import dev.adtally.tools.verify.RowTail;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code adtally replay} beside the live jobs, over what EndToEndE2E has sent, or the same. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(6)
class ReplayIT {

  private static final Instant DAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant FROM = DAY.plus(Duration.ofMinutes(10));
  private static final Instant TO = DAY.plus(Duration.ofMinutes(30));
  private static final String REGION = "us";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration STRICT_OUT_OF_ORDERNESS = Duration.ofSeconds(1);
  private static final Duration STRICT_LATENESS = Duration.ofSeconds(3);
  private static final Duration STRICT_IDLE_TIMEOUT = Duration.ofSeconds(2);

  @TempDir Path directory;

  private final RunningStack stack;
  private final Dataset dataset;
  private final Truth truth;

  ReplayIT(RunningStack stack) {
    this.stack = stack;
    dataset = Generator.generate(GeneratorSettings.DEFAULT.withSeed(20).withEvents(40_000));
    truth = TruthCalculator.calculate(dataset, TruthRules.defaults(Instant.now()));
  }

  @BeforeAll
  void theLiveJobsHaveCountedTheDay() throws Exception {
    stack.prepareAll();
    if (rows().exactRows() == 0) {
      new DatasetSender(stack.addresses(), 0, sent -> {}).send(dataset);
    }
    awaitRows(truth);
  }

  @Test
  @Order(1)
  void completingWhatIsCompleteChangesNothingAndEndsBetweenMinutes() throws Exception {
    Map<String, AdsMetricRecord> before = rows().latestByUuid();

    JsonNode result = replay(FROM.minusSeconds(20), TO.plusSeconds(20));

    assertThat(result.path("rows_changed").asLong()).isZero();
    assertThat(result.path("left_alone")).hasSize(2);
    assertThat(result.at("/jobs/0/from").asText()).isEqualTo(FROM.toString());
    assertThat(result.at("/jobs/0/to").asText()).isEqualTo(TO.toString());
    assertThat(rows().latestByUuid()).isEqualTo(before);
    assertThat(rows().conflicting()).isEmpty();
  }

  @Test
  @Order(2)
  void aDryRunOfUnchangedRulesFindsNoDifferenceAndWritesNoRow() throws Exception {
    long records = rows().recordsRead();

    JsonNode result = replay(FROM, TO, "--topics=ad-events", "--generation=+1", "--dry-run");

    assertThat(result.path("rows_changed").asLong()).isZero();
    assertThat(result.at("/jobs/0/generation").asInt()).isEqualTo(1);
    assertThat(rows().recordsRead()).isEqualTo(records);
  }

  @Test
  @Order(3)
  void aRunThatOverridesLeavesTheSameCountsAlsoWhenToolAndWorkerAreKilled() throws Exception {
    String[] arguments = {"--topics=ad-events", "--generation=1", "--yes"};
    FirstCall first = new FirstCall(() -> replay(FROM, TO, arguments));
    Eventually.within(PATIENCE)
        .assertThat(
            () -> stack.flink().jobs(),
            jobs ->
                assertThat(jobs)
                    .filteredOn(FlinkRest.RunningJob::isLive)
                    .extracting(FlinkRest.RunningJob::name)
                    .anyMatch(name -> name.startsWith("adtally-aggregation-us-replay-r")));
    first.kill();
    stack.parts().kill(Part.FLINK_TASKMANAGER);
    stack.parts().start(Part.FLINK_TASKMANAGER, RunningStack.PROGRESS);

    JsonNode result = replay(FROM, TO, arguments);

    assertThat(result.path("rows_changed").asLong()).isZero();
    Eventually.within(PATIENCE)
        .assertThat(
            () -> rows().latestByUuid(),
            latest -> {
              assertThat(counts(latest)).isEqualTo(counts(truth.rowByUuid()));
              assertThat(minutes(latest))
                  .allSatisfy(
                      row ->
                          assertThat(row.getGeneration())
                              .as("generation of %s", row)
                              .isEqualTo(isInRange(row) ? 1 : 0));
            });
  }

  @Test
  @Order(4)
  void aDryRunOfOtherRulesSaysWhatPlainSumsSayAndTheRealRunLeavesJustThat() throws Exception {
    Instant from = DAY.plus(Duration.ofMinutes(40));
    Instant to = DAY.plus(Duration.ofMinutes(50));
    Truth other = TruthCalculator.calculate(dataset, TruthRules.of(stricter(), Instant.now()));
    Map<String, AdsMetricRecord> old = minutesBetween(from, to, truth.rowByUuid());
    Map<String, AdsMetricRecord> expected = minutesBetween(from, to, other.rowByUuid());
    Map<String, AdsMetricRecord> before = rows().latestByUuid();
    long records = rows().recordsRead();
    String[] arguments = {"--topics=ad-events", "--installation=" + installationOfStricterRules()};

    JsonNode dry = replay(from, to, arguments, "--generation=+1", "--dry-run");

    assertThat(changesByAd(dry)).isNotEmpty().isEqualTo(plainChangesByAd(old, expected));
    assertThat(rows().recordsRead()).isEqualTo(records);

    JsonNode real = replay(from, to, arguments, "--generation=7", "--yes");

    assertThat(changesByAd(real)).isEqualTo(changesByAd(dry));
    Eventually.within(PATIENCE)
        .assertThat(
            this::rows,
            book -> {
              Map<String, AdsMetricRecord> now = book.latestByUuid();
              Map<String, AdsMetricRecord> within = minutesBetween(from, to, now);
              assertThat(within.values())
                  .allSatisfy(row -> assertThat(row.getGeneration()).isEqualTo(7));
              assertThat(within.keySet()).isEqualTo(old.keySet());
              within.forEach(
                  (uuid, row) ->
                      assertThat(Counts.of(row))
                          .isEqualTo(
                              expected.containsKey(uuid)
                                  ? Counts.of(expected.get(uuid))
                                  : Counts.NONE));
              assertThat(without(within, now)).isEqualTo(without(within, before));
            });
  }

  private static JobSettings stricter() {
    JobSettings usual = JobSettings.defaults();
    return new JobSettings(
        usual.checkpointInterval(),
        usual.transactionTimeout(),
        new JobSettings.EventTime(
            STRICT_OUT_OF_ORDERNESS,
            STRICT_LATENESS,
            usual.eventTime().maxFutureSkew(),
            STRICT_IDLE_TIMEOUT),
        usual.dedupHorizon(),
        usual.currency(),
        usual.attribution(),
        usual.orderDetails(),
        usual.parallelism(),
        usual.hiveSettle());
  }

  /** A copy of the stack's files in which aggregation-us has the stricter bounds. */
  private Path installationOfStricterRules() throws Exception {
    Path live = stack.parts().jobs().installationFile().getParent();
    for (String name :
        List.of(
            "installation", "attribution-us", "aggregation-eu", "attribution-eu", "union-load")) {
      Files.copy(live.resolve(name + ".yaml"), directory.resolve(name + ".yaml"));
    }
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    ObjectNode job = (ObjectNode) yaml.readTree(live.resolve("aggregation-us.yaml").toFile());
    ((ObjectNode) job.get("eventTime"))
        .put("maxOutOfOrderness", DurationText.of(STRICT_OUT_OF_ORDERNESS))
        .put("maxLateness", DurationText.of(STRICT_LATENESS))
        .put("idleTimeout", DurationText.of(STRICT_IDLE_TIMEOUT));
    yaml.writeValue(directory.resolve("aggregation-us.yaml").toFile(), job);
    return directory.resolve("installation.yaml");
  }

  private record AdChange(Counts before, Counts after) {
    AdChange plus(AdChange more) {
      return new AdChange(before.plus(more.before), after.plus(more.after));
    }
  }

  private static Map<String, AdChange> changesByAd(JsonNode result) {
    Map<String, AdChange> changes = new TreeMap<>();
    for (JsonNode ad : result.path("ads")) {
      changes.put(ad.path("ad_id").asText(), new AdChange(side(ad, "before"), side(ad, "after")));
    }
    return changes;
  }

  private static Counts side(JsonNode ad, String side) {
    return new Counts(
        ad.at("/impressions/" + side).asLong(),
        ad.at("/clicks/" + side).asLong(),
        ad.at("/spend_micros/" + side).asLong());
  }

  private static Map<String, AdChange> plainChangesByAd(
      Map<String, AdsMetricRecord> old, Map<String, AdsMetricRecord> expected) {
    Map<String, AdChange> changes = new TreeMap<>();
    old.forEach(
        (uuid, row) -> {
          Counts after = expected.containsKey(uuid) ? Counts.of(expected.get(uuid)) : Counts.NONE;
          if (!after.equals(Counts.of(row))) {
            changes.merge(row.getAdId(), new AdChange(Counts.of(row), after), AdChange::plus);
          }
        });
    return changes;
  }

  private static Map<String, AdsMetricRecord> minutesBetween(
      Instant from, Instant to, Map<String, AdsMetricRecord> rows) {
    return minutes(rows).stream()
        .filter(row -> !row.getRowTime().isBefore(from) && row.getRowTime().isBefore(to))
        .collect(toMap(AdsMetricRecord::getRecordUuid, row -> row));
  }

  private static Map<String, AdsMetricRecord> without(
      Map<String, AdsMetricRecord> some, Map<String, AdsMetricRecord> all) {
    Map<String, AdsMetricRecord> rest = new TreeMap<>(all);
    rest.keySet().removeAll(some.keySet());
    return rest;
  }

  /** A call of the tool in a thread of its own, which is interrupted. */
  private static final class FirstCall {
    private final Thread thread;

    FirstCall(Call call) {
      thread =
          new Thread(
              () -> {
                try {
                  call.run();
                } catch (Exception | AssertionError killed) {
                  RunningStack.PROGRESS.line("the first call was killed: " + killed);
                }
              });
      thread.start();
    }

    void kill() throws InterruptedException {
      thread.interrupt();
      thread.join(PATIENCE.toMillis());
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private interface Call {
    void run() throws Exception;
  }

  private JsonNode replay(Instant from, Instant to, String[] some, String... more)
      throws Exception {
    return replay(from, to, Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new));
  }

  private JsonNode replay(Instant from, Instant to, String... further) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                "replay",
                "--region=" + REGION,
                "--from=" + from,
                "--to=" + to,
                "--json",
                "--state-dir=" + stack.layout().state(),
                "--parts-dir=" + stack.layout().parts()));
    line.addAll(List.of(further));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Adtally.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(line.toArray(String[]::new));
    assertThat(exitCode).as(err.toString()).isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  private RowBook rows() {
    try (RowTail tail = new RowTail(stack.addresses(), truth)) {
      tail.readToEnd();
      return tail.book();
    }
  }

  private void awaitRows(Truth expected) throws Exception {
    Eventually.within(PATIENCE)
        .assertThat(
            this::rows,
            book -> assertThat(book.exactRows()).isEqualTo(expected.rowByUuid().size()));
  }

  /** Impressions, clicks and spend. */
  private record Counts(long impressions, long clicks, long spendMicros) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts more) {
      return new Counts(
          impressions + more.impressions, clicks + more.clicks, spendMicros + more.spendMicros);
    }

    static Counts of(AdsMetricRecord row) {
      return new Counts(row.getImpressions(), row.getClicks(), row.getSpendMicros());
    }
  }

  private static Map<String, Counts> counts(Map<String, AdsMetricRecord> rows) {
    return minutes(rows).stream().collect(toMap(AdsMetricRecord::getRecordUuid, Counts::of));
  }

  /** The region's minutes of the day. */
  private static List<AdsMetricRecord> minutes(Map<String, AdsMetricRecord> rows) {
    return rows.values().stream()
        .filter(row -> row.getRowKind() == RowKind.METRIC && row.getRegion().equals(REGION))
        .filter(row -> !row.getRowTime().isBefore(DAY))
        .filter(row -> row.getRowTime().isBefore(DAY.plus(Duration.ofDays(1))))
        .toList();
  }

  private static boolean isInRange(AdsMetricRecord row) {
    return !row.getRowTime().isBefore(FROM) && row.getRowTime().isBefore(TO);
  }
}
