package dev.adtally.hive.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.avro.AdsMetricRecords;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.state.Types;
import dev.adtally.schemas.AdsMetricRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiveRowSinkTopologyTest {

  private static final int ROWS = 3_000;
  private static final int FEW_ROWS = 200;
  private static final int PARALLELISM = 2;

  @TempDir private Path directory;

  @Test
  void failuresAndAMetastoreThatIsDownFirstChangeNothing() throws Exception {
    FakeCatalog catalog = new FakeCatalog().refusingFirst(3);
    FailingAfterCheckpoint failing = new FailingAfterCheckpoint(2);

    run(ROWS, catalog, failing);

    WrittenFiles written = new WrittenFiles(table());
    assertThat(failing.failures()).as("the failures did happen").isEqualTo(2);
    assertThat(written.rows())
        .extracting(AdsMetricRecord::getRecordUuid)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(0, ROWS).mapToObj(i -> Rows.uuid(i).toString()).toList());
    assertThat(catalog.partitions()).isEqualTo(written.partitions());
    assertThat(catalog.refusals()).isEqualTo(3);
  }

  @Test
  void aBoundedRunAddsThePartitionsOfItsLastFilesAlsoIfTheMetastoreIsDownAtItsEnd()
      throws Exception {
    FakeCatalog catalog = new FakeCatalog().refusingFirst(4);

    run(FEW_ROWS, catalog, new FailingAfterCheckpoint(0));

    WrittenFiles written = new WrittenFiles(table());
    assertThat(written.rows()).hasSize(FEW_ROWS);
    assertThat(catalog.partitions()).isNotEmpty().isEqualTo(written.partitions());
  }

  @Test
  void aPartitionHasAtMostOneFilePerWriterAndCheckpoint() throws Exception {
    FailingAfterCheckpoint counting = new FailingAfterCheckpoint(0);

    run(ROWS, new FakeCatalog(), counting);

    WrittenFiles written = new WrittenFiles(table());
    Map<RowPartition, Long> filesByPartition =
        written.files().stream()
            .collect(Collectors.groupingBy(written::partition, Collectors.counting()));
    assertThat(counting.checkpoints()).isGreaterThan(2);
    assertThat(filesByPartition.values())
        .allSatisfy(
            files -> assertThat(files).isLessThanOrEqualTo(PARALLELISM * counting.checkpoints()));
  }

  @Test
  void everyRowLiesInThePartitionOfItsTimeAndKind() throws Exception {
    run(ROWS, new FakeCatalog(), new FailingAfterCheckpoint(0));

    WrittenFiles written = new WrittenFiles(table());
    for (Path file : written.files()) {
      assertThat(file.getFileName().toString()).matches("part-.*\\.parquet");
      RowPartition partition = written.partition(file);
      assertThat(WrittenFiles.rows(file))
          .allSatisfy(
              row -> {
                assertThat(row.getRowKind().name()).isEqualTo(partition.rowKind());
                assertThat(row.getRowTime().toString())
                    .startsWith(partition.dt() + "T" + partition.hour() + ":");
              });
    }
    AdsMetricRecord credit =
        written.rows().stream()
            .filter(row -> row.getRecordUuid().equals(Rows.uuid(33).toString()))
            .findFirst()
            .orElseThrow();
    assertThat(credit.getRowTime()).isEqualTo(Instant.parse("2026-11-21T22:03:00Z"));
    assertThat(credit.getTouchTime()).isEqualTo(Instant.parse("2026-11-21T22:02:55Z"));
    assertThat(credit.getRevenueMicros()).isEqualTo(933);
    assertThat(credit.getItemCount()).isEqualTo(2);
  }

  private void run(int rows, FakeCatalog catalog, FailingAfterCheckpoint failing) throws Exception {
    HiveConfig config =
        new HiveConfig(
            new MetastoreAddress("fake", 1), table().toUri(), "adtally", "rows", Duration.ZERO);
    Configuration settings =
        JobEnvironment.settings(
            new CheckpointConfig(Duration.ofMillis(200), Duration.ofMinutes(1)));
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, settings);
    env.fromSource(
            new DataGeneratorSource<>(
                number -> number,
                rows,
                RateLimiterStrategy.perSecond(1_000),
                BasicTypeInfo.LONG_TYPE_INFO),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .uid("numbers")
        .map(failing)
        .uid("failing")
        .map(Rows::of)
        .returns(Types.ADS_METRIC)
        .uid("rows")
        .sinkTo(
            HiveRowSink.of(
                config,
                new AdsMetricRecords(),
                catalog.opener(),
                new PartitionRetry(
                    Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(20))))
        .uid("hive");
    env.execute();
  }

  private Path table() {
    return directory.resolve("ads_metrics_rows");
  }

  /** Fails some rows after a checkpoint has completed, so often as told. */
  private static final class FailingAfterCheckpoint
      implements MapFunction<Long, Long>, CheckpointListener {

    private static final long serialVersionUID = 1L;
    private static final List<AtomicInteger> FAILURES = new CopyOnWriteArrayList<>();

    private static final List<AtomicLong> LATEST = new CopyOnWriteArrayList<>();

    private final int times;
    private final int index;
    private transient int rowsSinceCheckpoint;
    private transient boolean completed;

    FailingAfterCheckpoint(int times) {
      this.times = times;
      FAILURES.add(new AtomicInteger());
      LATEST.add(new AtomicLong());
      this.index = FAILURES.size() - 1;
    }

    int failures() {
      return FAILURES.get(index).get();
    }

    /**
     * Checkpoints are numbered from 1; after the last that this step was told of comes one more.
     */
    long checkpoints() {
      return LATEST.get(index).get() + 1;
    }

    @Override
    public Long map(Long number) {
      if (completed && ++rowsSinceCheckpoint == 40 && failures() < times) {
        FAILURES.get(index).incrementAndGet();
        throw new IllegalStateException("a planned failure at " + number);
      }
      return number;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      completed = true;
      LATEST.get(index).accumulateAndGet(checkpointId, Math::max);
    }
  }
}
