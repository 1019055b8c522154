package dev.adtally.e2e;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.schemas.AdMetricRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.generate.Generator;
import dev.adtally.tools.generate.GeneratorSettings;
import dev.adtally.tools.send.DatasetSender;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.truth.TruthCalculator;
import dev.adtally.tools.truth.TruthRules;
import dev.adtally.tools.verify.RowBook;
import dev.adtally.tools.verify.RowTail;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All that a region's jobs ever wrote is lost, and written again from its raw topics. */
@ExtendWith(SharedStack.class)
@Order(10)
class RegionRebuiltIT {
  private static final String LOST = "eu";
  private static final List<String> LOST_TOPICS =
      List.of(
          Topics.CLEANSED,
          Topics.AD_METRICS,
          Topics.ATTRIBUTED_ORDERS,
          Topics.EVENT_LEDGER,
          Topics.DEAD_LETTERS);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RunningStack stack;
  private final Dataset dataset;
  private final Truth truth;

  RegionRebuiltIT(RunningStack stack) {
    this.stack = stack;
    dataset = Generator.generate(GeneratorSettings.DEFAULT.withSeed(20).withEvents(40_000));
    truth = TruthCalculator.calculate(dataset, TruthRules.defaults(Instant.now()));
  }

  @Test
  void freshJobsWriteTheSameRowsFromTheRawTopics() throws Exception {
    Map<String, String> jobs = stack.prepareAll();
    if (rows().exactRows() == 0) {
      new DatasetSender(stack.addresses(), 0, sent -> {}).send(dataset);
    }
    awaitMinutesOfTheRegion();
    RowBook before = rows();

    end(
        Stream.of("aggregation-eu", "attribution-eu", "attribution-us", "union-load")
            .map(jobs::get)
            .toList());
    loseTopics();
    stack.prepareAll();

    awaitMinutesOfTheRegion();
    RowBook after = rows();
    assertThat(after.latestByUuid()).containsAllEntriesOf(before.latestByUuid());
    assertThat(after.conflicting()).isEqualTo(before.conflicting());
  }

  private void end(List<String> ids) throws Exception {
    for (String id : ids) {
      stack.flink().cancel(id);
    }
    Eventually.within(Duration.ofMinutes(1))
        .assertThat(
            () -> stack.flink().jobs(),
            jobs ->
                assertThat(jobs)
                    .filteredOn(job -> ids.contains(job.id()))
                    .noneMatch(FlinkRest.RunningJob::isLive));
  }

  private void loseTopics() throws Exception {
    Properties config = new Properties();
    config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap());
    try (Admin admin = Admin.create(config)) {
      admin.deleteTopics(LOST_TOPICS).all().get();
      Eventually.within(Duration.ofMinutes(1))
          .assertThat(
              () -> admin.listTopics().names().get(),
              names -> assertThat(names).doesNotContainAnyElementsOf(LOST_TOPICS));
    }
  }

  private String bootstrap() {
    return stack.addresses().bootstrapOf(LOST);
  }

  /** What a minute of an ad says. */
  private record Counts(long impressions, long clicks, long spendMicros, long revision) {}

  private void awaitMinutesOfTheRegion() throws Exception {
    Map<String, Counts> expected =
        truth.rowByUuid().values().stream()
            .filter(row -> row.getRowKind() == RowKind.METRIC && row.getRegion().equals(LOST))
            .collect(
                toMap(
                    AdsMetricRecord::getRecordUuid,
                    row ->
                        new Counts(
                            row.getImpressions(),
                            row.getClicks(),
                            row.getSpendMicros(),
                            row.getRevision())));
    assertThat(expected).hasSizeGreaterThan(1_000);
    Eventually.within(PATIENCE)
        .assertThat(
            this::minutesOfTheRegion,
            minutes -> assertThat(minutes).containsAllEntriesOf(expected));
  }

  /** What the region's own topic says now. */
  private Map<String, Counts> minutesOfTheRegion() {
    Map<String, Counts> fullest = new HashMap<>();
    for (AdMetricRecord row : MetricTopic.rows(stack.addresses(), LOST)) {
      fullest.merge(
          row.getRecordUuid(),
          new Counts(
              row.getImpressions(), row.getClicks(), row.getSpendMicros(), row.getRevision()),
          (one, other) -> other.revision() > one.revision() ? other : one);
    }
    return fullest;
  }

  private RowBook rows() {
    try (RowTail tail = new RowTail(stack.addresses(), truth)) {
      tail.readToEnd();
      return tail.book();
    }
  }
}
