package dev.adtally.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.demo.Settling;
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
import dev.adtally.tools.verify.Verification;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

  private final RunningStack stack;
  private final Dataset dataset;
  private final Truth truth;
  private Map<String, String> jobIds;
  private boolean exact;

  EndToEndE2E(RunningStack stack) {
    this.stack = stack;
    dataset = Generator.generate(GeneratorSettings.DEFAULT.withSeed(20).withEvents(EVENTS));
    truth = TruthCalculator.calculate(dataset, TruthRules.defaults(Instant.now()));
  }

  @Test
  @Order(1)
  void aKilledTaskManagerChangesNothingInTheResult() throws Exception {
    jobIds = stack.prepareAll();
    assertThat(jobIds).hasSize(5);

    DatasetSender sender = new DatasetSender(addresses(), RECORDS_PER_SECOND, sent -> {});
    CompletableFuture<Long> sending = CompletableFuture.supplyAsync(() -> sender.send(dataset));
    while (sender.acknowledged() < dataset.size() / 2 && !sending.isDone()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(sending).as("still sending when the TaskManager is killed").isNotDone();
    stack.parts().kill(Part.FLINK_TASKMANAGER);
    stack.parts().start(Part.FLINK_TASKMANAGER, RunningStack.PROGRESS);
    assertThat(sending.get(5, TimeUnit.MINUTES)).isEqualTo(dataset.size());

    new Settling(addresses(), truth, QUIET, PATIENCE).await(RunningStack.PROGRESS);
    Verification result = assertExact();
    assertThat(result.verdict().rows()).isGreaterThan(1_000);
    assertThat(result.ledger().deadLetters().byReason()).isNotEmpty();
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
  void aReplayFromTheBeginningWritesTheSameRowsAgain() throws Exception {
    assumeTrue(exact, "the first test left no exact result to replay");
    RowTail before = rows();

    String unionLoad = jobIds.get("union-load");
    stack.flink().cancel(unionLoad);
    Eventually.within(Duration.ofMinutes(1))
        .assertThat(
            () -> stack.flink().jobs(),
            jobs ->
                assertThat(jobs)
                    .filteredOn(job -> job.id().equals(unionLoad))
                    .noneMatch(FlinkRest.RunningJob::isLive));
    jobIds = stack.submitMissingJobs();
    assertThat(jobIds.get("union-load")).isNotEqualTo(unionLoad);

    // one record of ads-metrics for each record of its inputs, once more
    RowTail after =
        Eventually.within(Duration.ofMinutes(2))
            .assertThat(
                this::rows,
                tail ->
                    assertThat(tail.book().recordsRead())
                        .isEqualTo(2 * before.book().recordsRead()));
    assertThat(after.book().latestByUuid()).isEqualTo(before.book().latestByUuid());
    Eventually.within(Duration.ofMinutes(1))
        .assertThat(
            () -> Verification.check(addresses(), truth),
            result -> assertThat(result.passed()).as(String.join("\n", result.lines())).isTrue());
  }

  @Test
  @Order(3)
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
  @Order(4)
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
    Verification result = Verification.check(addresses(), truth);
    assertThat(result.passed()).as(String.join("\n", result.lines())).isTrue();
    assertThat(result.verdictLines().get(0)).startsWith("VERDICT exact kafka rows=");
    assertThat(result.ledger().deadLetters().repeated()).isZero();
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
    all.putAll(deadLetters(HOSTILE_REGION).letters());
    all.putAll(DeadLetterBox.read(addresses(), addresses().globalBootstrap()).letters());
    return new DeadLetterBox(all);
  }

  private static void assertAllIn(DeadLetterBox box, List<HostileRecords.Sent> sent) {
    for (HostileRecords.Sent record : sent) {
      assertThat(box.at(record.place()))
          .as("%s at %s", record.value().name(), record.place())
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.job())
                    .isEqualTo(HostileRecords.JOB_BY_TOPIC.get(record.place().topic()));
                assertThat(letter.outcome())
                    .as(letter.reason())
                    .isEqualTo(record.value().outcome());
                assertThat(letter.rawValue()).isEqualTo(DeadLetterBox.hex(record.value().bytes()));
                assertThat(letter.rawKey())
                    .isEqualTo(DeadLetterBox.hex(record.key().getBytes(UTF_8)));
                assertThat(letter.reason()).matches("[A-Z_]+: .+");
              });
    }
  }

  private static SortedMap<LedgerKey, FateCounts> plus(
      SortedMap<LedgerKey, FateCounts> ledger, List<HostileRecords.Sent> sent) {
    SortedMap<LedgerKey, FateCounts> sum = new TreeMap<>(ledger);
    for (HostileRecords.Sent record : sent) {
      DeadLetterBox.Place place = record.place();
      LedgerKey key =
          new LedgerKey(
              HostileRecords.JOB_BY_TOPIC.get(place.topic()),
              new PartitionKey(place.region(), place.topic(), place.partition()));
      boolean isInvalid = record.value().outcome().equals("INVALID");
      FateCounts one = new FateCounts(1, 0, 0, isInvalid ? 1 : 0, 0, isInvalid ? 0 : 1);
      sum.merge(key, one, FateCounts::plus);
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
