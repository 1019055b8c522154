package dev.adtally.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adtally.e2e.SinkQuestions.Answers;
import dev.adtally.e2e.SinkQuestions.RawCounts;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.Adtally;
import dev.adtally.tools.dataset.Content;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.demo.Settling;
import dev.adtally.tools.demo.StackSinks;
import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.generate.Generator;
import dev.adtally.tools.generate.GeneratorSettings;
import dev.adtally.tools.send.DatasetSender;
import dev.adtally.tools.stack.Part;
import dev.adtally.tools.truth.FateCounts;
import dev.adtally.tools.truth.PartitionKey;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.truth.TruthCalculator;
import dev.adtally.tools.truth.TruthRules;
import dev.adtally.tools.verify.LedgerKey;
import dev.adtally.tools.verify.LedgerReader;
import dev.adtally.tools.verify.RowTail;
import dev.adtally.tools.verify.SinkReader;
import dev.adtally.tools.verify.SinkVerdict;
import dev.adtally.tools.verify.Verification;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** All five jobs on real parts, through what must change nothing in their results. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(2)
class EndToEndE2E {
  private static final int EVENTS = 40_000;
  private static final double RECORDS_PER_SECOND = 4_000;
  private static final Duration QUIET = RunningStack.SETTINGS.checkpointInterval().multipliedBy(3);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String HOSTILE_REGION = "eu";
  private static final String REPLAYED = "eu";
  private static final String OTHER = "us";

  /** In the order they are started again: the jobs go on while the sinks are still away. */
  private static final List<Part> KILLED = List.of(Part.FLINK_TASKMANAGER, Part.HIVE, Part.PINOT);

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final RunningStack stack;
  private final Dataset dataset;
  private final Truth truth;
  private final Map<String, Set<String>> orderIdsByRegion = new HashMap<>();
  private Map<String, String> jobIds;
  private List<SinkReader> sinks;
  private boolean exact;

  EndToEndE2E(RunningStack stack) {
    this.stack = stack;
    dataset = Generator.generate(GeneratorSettings.DEFAULT.withSeed(20).withEvents(EVENTS));
    truth = TruthCalculator.calculate(dataset, TruthRules.defaults(Instant.now()));
  }

  @Test
  @Order(1)
  void killedProcessesChangeNothingInTheResult() throws Exception {
    jobIds = stack.prepareAll();
    assertThat(jobIds).hasSize(5);
    sinks = StackSinks.of(stack.parts(), RunningStack.PROGRESS);

    stack.parts().kill(Part.ORDER_DETAILS);
    DatasetSender sender = new DatasetSender(addresses(), RECORDS_PER_SECOND, sent -> {});
    CompletableFuture<Long> sending = CompletableFuture.supplyAsync(() -> sender.send(dataset));
    while (sender.acknowledged() < dataset.size() / 2 && !sending.isDone()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(sending).as("still sending when the processes are killed").isNotDone();
    for (Part part : KILLED) {
      stack.parts().kill(part);
    }
    for (Part part : KILLED) {
      stack.parts().start(part, RunningStack.PROGRESS);
    }
    assertThat(sending.get(5, TimeUnit.MINUTES)).isEqualTo(dataset.size());
    Eventually.within(Duration.ofMinutes(2))
        .assertThat(
            () -> rows().book().latestByUuid().values(),
            rows ->
                assertThat(rows)
                    .as("credits while nobody tells details")
                    .anyMatch(row -> "UNAVAILABLE".equals(row.getEnrichmentStatus())));
    stack.parts().start(Part.ORDER_DETAILS, RunningStack.PROGRESS);

    new Settling(addresses(), truth, QUIET, PATIENCE, sinks).await(RunningStack.PROGRESS);
    Verification result = assertExact();
    assertThat(result.verdict().rows()).isGreaterThan(1_000);
    assertThat(result.ledger().deadLetters().byReason()).isNotEmpty();
    assertThat(result.rows())
        .filteredOn(row -> row.getRowKind() == RowKind.CREDIT)
        .allSatisfy(row -> assertThat(row.getEnrichmentStatus()).isEqualTo("ENRICHED"))
        .extracting(AdsMetricRecord::getModel)
        .contains(
            "last_touch", "last_click", "first_touch", "linear", "time_decay", "position_based");
    for (String id : jobIds.values()) {
      Eventually.within(Duration.ofMinutes(1))
          .assertThat(
              () -> stack.flink().restartCount(id),
              restarts -> assertThat(restarts).as("restarts of %s", id).isPositive());
    }
    exact = true;
  }

  @Test
  @Order(2)
  void aRegionReplayedTwiceByFreshJobsChangesNoAnswer() throws Exception {
    assumeTrue(exact, "the first test left no exact result to replay");
    try (SinkQuestions questions = SinkQuestions.to(stack.parts())) {
      Map<String, AdsMetricRecord> rows = rows().book().latestByUuid();
      Answers answers = questions.answers();
      RawCounts raw = questions.rawCounts();
      assertThat(answers.pinot()).allSatisfy((question, rowsOf) -> assertThat(rowsOf).isNotEmpty());
      assertThat(answers.hive()).allSatisfy((question, rowsOf) -> assertThat(rowsOf).isNotEmpty());

      // The region's jobs write each row once more each time, and union-load passes on all that
      // stands in both regions' topics: the other region's rows once, this one's once per run.
      int timesHere = 1;
      for (int replay = 1; replay <= 2; replay++) {
        startAnew("aggregation-" + REPLAYED, "attribution-" + REPLAYED, "union-load");
        timesHere += replay + 1;
        awaitRestatements(replay + 1, timesHere);
        RawCounts before = raw;
        raw =
            Eventually.within(Duration.ofMinutes(2))
                .assertThat(questions::rawCounts, now -> assertGrown(before, now));
        Eventually.within(Duration.ofMinutes(1))
            .assertThat(questions::answers, now -> assertThat(now).isEqualTo(answers));
        assertThat(rows().book().latestByUuid()).isEqualTo(rows);
      }
      assertRowsExact();
    }
  }

  private void startAnew(String... names) throws Exception {
    List<String> old = Stream.of(names).map(jobIds::get).toList();
    for (String id : old) {
      stack.flink().cancel(id);
    }
    Eventually.within(Duration.ofMinutes(1))
        .assertThat(
            () -> stack.flink().jobs(),
            jobs ->
                assertThat(jobs)
                    .filteredOn(job -> old.contains(job.id()))
                    .noneMatch(FlinkRest.RunningJob::isLive));
    jobIds = stack.submitMissingJobs();
    assertThat(jobIds.values()).doesNotContainAnyElementsOf(old);
  }

  private void awaitRestatements(int elsewhere, int here) throws Exception {
    Eventually.within(PATIENCE)
        .assertThat(
            () -> Restatements.read(addresses()),
            now -> {
              assertThat(now.leastTimes(truth, row -> true)).isGreaterThanOrEqualTo(elsewhere);
              assertThat(now.leastTimes(truth, this::isOfReplayedJobs))
                  .isGreaterThanOrEqualTo(here);
            });
  }

  /** The replayed region's minutes, and the credits of orders that it alone has seen. */
  private boolean isOfReplayedJobs(AdsMetricRecord row) {
    return row.getRowKind() == RowKind.METRIC
        ? row.getRegion().equals(REPLAYED)
        : orderIds(REPLAYED).contains(row.getOrderId())
            && !orderIds(OTHER).contains(row.getOrderId());
  }

  private Set<String> orderIds(String region) {
    return orderIdsByRegion.computeIfAbsent(
        region,
        r ->
            dataset.recordsByRegion().get(r).stream()
                .map(ToSend::content)
                .filter(Content.Decodable.class::isInstance)
                .map(content -> ((Content.Decodable) content).record())
                .filter(OrderRecord.class::isInstance)
                .map(record -> ((OrderRecord) record).getOrderId())
                .collect(Collectors.toSet()));
  }

  /** Pinot has read all there is, and Hive has each row at least once more. */
  private void assertGrown(RawCounts before, RawCounts now) {
    assertThat(now.pinot())
        .isEqualTo(Restatements.read(addresses()).records())
        .isGreaterThan(before.pinot());
    assertThat(now.hive()).isGreaterThanOrEqualTo(before.hive() + truth.rowByUuid().size());
  }

  @Test
  @Order(3)
  void compactionBesideJobsAndQueriesChangesNoAnswer() throws Exception {
    assumeTrue(exact, "the first test left no exact result to compact");
    try (SinkQuestions questions = SinkQuestions.to(stack.parts());
        SinkQuestions others = SinkQuestions.to(stack.parts())) {
      Answers answers = questions.answers();
      List<String> totals = questions.hive().totals();
      long raw = questions.hive().rawRowCount();
      long shown = rows().book().latestByUuid().size();
      assertThat(raw).as("rows repeated before").isGreaterThan(shown);

      QueryLoop.Heard whileRewritten = heardDuring(others, this::compact);
      assertThat(whileRewritten.answers()).containsExactly(totals);
      // On a local file system a listing fails if a file is renamed under it. It says so, too.
      assertThat(whileRewritten.failures())
          .allSatisfy(
              failure -> assertThat(failure).hasMessageContaining("No such file or directory"));
      // The next run deletes what was replaced. A query that has listed a file and not opened it
      // yet fails then: it says so, and never answers with less.
      TimeUnit.MILLISECONDS.sleep(GRACE.toMillis());
      QueryLoop.Heard whileDeleted = heardDuring(others, this::compact);
      assertThat(whileDeleted.answers()).containsExactly(totals);
      assertThat(whileDeleted.failures()).allMatch(SQLException.class::isInstance);
      assertThat(questions.hive().rawRowCount()).isEqualTo(shown);
      assertThat(questions.answers()).isEqualTo(answers);
      assertRowsExact();
    }
  }

  /** What a loop of queries heard before, during and after some work. */
  private static QueryLoop.Heard heardDuring(SinkQuestions questions, Runnable work)
      throws Exception {
    try (QueryLoop loop = new QueryLoop(questions.hive()::totals)) {
      Eventually soon = Eventually.within(Duration.ofMinutes(1));
      soon.assertThat(loop::asked, now -> assertThat(now).isPositive());
      work.run();
      int asked = loop.asked();
      soon.assertThat(loop::asked, now -> assertThat(now).isGreaterThan(asked + 1));
      return loop.stop();
    }
  }

  private void compact() {
    int exitCode =
        Adtally.commandLine()
            .execute(
                "hive",
                "compact",
                "--older-than=0s",
                "--min-file-age=0s",
                "--grace=" + GRACE.toSeconds() + "s",
                "--location=" + stack.parts().hiveTableLocation());
    assertThat(exitCode).isZero();
  }

  @Test
  @Order(4)
  void anyBytesInAnyTopicEndInDeadLettersAndInTheLedger() throws Exception {
    assumeTrue(exact, "the first test left no exact result to disturb");
    Map<String, AdsMetricRecord> rowsBefore = rows().book().latestByUuid();
    SortedMap<LedgerKey, FateCounts> ledgerBefore = new LedgerReader(addresses()).ledger();
    Map<String, Optional<String>> failuresBefore = lastFailures();
    Map<String, Integer> restartsBefore = restarts();

    List<HostileRecords.Sent> sent =
        new HostileRecords(addresses(), HOSTILE_REGION).sendToEveryTopic();
    assertThat(sent).hasSizeGreaterThanOrEqualTo(12 * HostileRecords.JOB_BY_TOPIC.size());

    Eventually.within(Duration.ofMinutes(1))
        .assertThat(this::deadLetters, b -> assertAllIn(b, sent));
    Eventually.within(Duration.ofMinutes(1))
        .assertThat(
            () -> new LedgerReader(addresses()).ledger(),
            ledger -> assertThat(ledger).isEqualTo(plus(ledgerBefore, sent)));
    TimeUnit.MILLISECONDS.sleep(QUIET.toMillis());
    assertThat(lastFailures()).isEqualTo(failuresBefore);
    assertThat(restarts()).isEqualTo(restartsBefore);
    assertThat(stack.idsOfRunningJobs()).containsExactlyInAnyOrderElementsOf(jobIds.values());
    assertThat(rows().book().latestByUuid()).isEqualTo(rowsBefore);
  }

  @Test
  @Order(5)
  void anotherClientLibraryReadsTheSameCommittedRecords() throws Exception {
    assumeTrue(exact, "the first test left no exact result to read");
    Optional<Kcat> kcat = Kcat.find();
    assumeTrue(
        kcat.isPresent(),
        "kcat is not on the PATH: isolation was not checked with librdkafka; install Debian's kcat");

    String bootstrap = addresses().globalBootstrap();
    long ours = CommittedRecords.all(bootstrap, Topics.ADS_METRICS).size();
    assertThat(kcat.get().count(bootstrap, Topics.ADS_METRICS, "read_committed"))
        .isEqualTo(ours)
        .isEqualTo(rows().book().recordsRead());
  }

  private Addresses addresses() {
    return stack.addresses();
  }

  private Verification assertExact() {
    Verification result = assertRowsExact();
    assertThat(result.passed()).as(String.join("\n", result.lines())).isTrue();
    assertThat(result.verdictLines().get(0)).startsWith("VERDICT exact kafka rows=");
    assertThat(result.ledger().deadLetters().repeated()).isZero();
    return result;
  }

  /** The rows of Kafka and both sinks; a replay says dead letters and cleansed events again. */
  private Verification assertRowsExact() {
    Verification result = Verification.check(addresses(), truth, sinks);
    assertThat(result.verdict().isExact()).as(String.join("\n", result.lines())).isTrue();
    assertThat(result.sinks())
        .allMatch(SinkVerdict::isExact)
        .extracting(SinkVerdict::sink)
        .containsExactly("pinot", "hive");
    return result;
  }

  private RowTail rows() {
    try (RowTail tail = new RowTail(addresses(), truth)) {
      tail.readToEnd();
      return tail;
    }
  }

  private DeadLetterBox deadLetters(String region) {
    return DeadLetterBox.read(addresses(), addresses().bootstrapOf(region));
  }

  /** Those of the regional jobs lie in their region, those of union-load on the global cluster. */
  private DeadLetterBox deadLetters() {
    Map<DeadLetterBox.Place, List<DeadLetterBox.Letter>> all = new HashMap<>();
    for (DeadLetterBox box :
        List.of(
            deadLetters(HOSTILE_REGION),
            DeadLetterBox.read(addresses(), addresses().globalBootstrap()))) {
      box.letters()
          .forEach(
              (place, letters) ->
                  all.computeIfAbsent(place, unseen -> new ArrayList<>()).addAll(letters));
    }
    return new DeadLetterBox(all);
  }

  private static void assertAllIn(DeadLetterBox box, List<HostileRecords.Sent> sent) {
    for (HostileRecords.Sent record : sent) {
      assertThat(box.at(record.place()))
          .as("%s at %s", record.value().name(), record.place())
          .allSatisfy(
              letter -> {
                assertThat(letter.outcome())
                    .as(letter.reason())
                    .isEqualTo(record.value().outcome());
                assertThat(letter.rawValue()).isEqualTo(DeadLetterBox.hex(record.value().bytes()));
                assertThat(letter.rawKey())
                    .isEqualTo(DeadLetterBox.hex(record.key().getBytes(UTF_8)));
                assertThat(letter.reason()).matches("[A-Z_]+: .+");
              })
          .extracting(DeadLetterBox.Letter::job)
          .containsExactlyInAnyOrderElementsOf(readersOf(record));
    }
  }

  /** A region's touches are read by the attribution of the other one, too. */
  private static List<String> readersOf(HostileRecords.Sent record) {
    String job = HostileRecords.JOB_BY_TOPIC.get(record.place().topic());
    return record.place().topic().equals(Topics.CLEANSED)
        ? List.of(job, job + "-" + OTHER)
        : List.of(job);
  }

  private static SortedMap<LedgerKey, FateCounts> plus(
      SortedMap<LedgerKey, FateCounts> ledger, List<HostileRecords.Sent> sent) {
    SortedMap<LedgerKey, FateCounts> sum = new TreeMap<>(ledger);
    for (HostileRecords.Sent record : sent) {
      DeadLetterBox.Place place = record.place();
      PartitionKey partition = new PartitionKey(place.region(), place.topic(), place.partition());
      boolean isInvalid = record.value().outcome().equals("INVALID");
      FateCounts one = new FateCounts(1, 0, 0, isInvalid ? 1 : 0, 0, isInvalid ? 0 : 1);
      for (String job : readersOf(record)) {
        sum.merge(new LedgerKey(job, partition), one, FateCounts::plus);
      }
    }
    return sum;
  }

  private Map<String, Optional<String>> lastFailures() throws Exception {
    Map<String, Optional<String>> failures = new TreeMap<>();
    for (Map.Entry<String, String> job : jobIds.entrySet()) {
      failures.put(job.getKey(), stack.flink().lastFailure(job.getValue()));
    }
    return failures;
  }

  private Map<String, Integer> restarts() throws Exception {
    Map<String, Integer> restarts = new TreeMap<>();
    for (Map.Entry<String, String> job : jobIds.entrySet()) {
      restarts.put(job.getKey(), stack.flink().restartCount(job.getValue()));
    }
    return restarts;
  }
}
