package dev.adtally.hive.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AddPartitionsOperatorHarnessTest {

  private static final RowPartition TEN = new RowPartition("2026-11-21", "10", "METRIC");
  private static final RowPartition ELEVEN = new RowPartition("2026-11-21", "11", "CREDIT");

  @TempDir private Path table;

  private final FakeCatalog catalog = new FakeCatalog();
  private long nowMillis;

  @Test
  void committedPartitionsAreAdded() throws Exception {
    try (var harness = harness()) {
      harness.open();
      committed(harness, TEN);
      committed(harness, ELEVEN);
      committed(harness, TEN);

      passTimeUntil(harness, () -> catalog.partitions().size() == 2);
      assertThat(catalog.partitions()).containsExactlyInAnyOrder(TEN, ELEVEN);
    }
  }

  @Test
  void whileTheMetastoreIsDownPartitionsWaitAndCheckpointsGoOn() throws Exception {
    catalog.down(true);
    try (var harness = harness()) {
      harness.open();
      committed(harness, TEN);
      passTimeUntil(harness, () -> catalog.refusals() >= 3);
      harness.snapshot(1, nowMillis);
      committed(harness, ELEVEN);
      assertThat(catalog.partitions()).isEmpty();

      catalog.down(false);
      passTimeUntil(harness, () -> catalog.partitions().size() == 2);
    }
  }

  @Test
  void waitingPartitionsSurviveAFailure() throws Exception {
    catalog.down(true);
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      committed(harness, TEN);
      state = harness.snapshot(1, nowMillis);
    }
    catalog.down(false);
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      passTimeUntil(harness, () -> catalog.partitions().contains(TEN));
    }
  }

  @Test
  void theStartAddsPartitionsWhoseFilesWereCommittedByAJobThatIsNoMore() throws Exception {
    write(TEN, "part-1-0.parquet");
    write(ELEVEN, ".part-1-1.parquet.inprogress.1");
    Files.createDirectories(table.resolve("dt=2026-11-21/hour=12"));
    Files.createDirectories(table.resolve("_attic/hour=12/row_kind=METRIC"));
    try (var harness = harness()) {
      harness.open();
      passTimeUntil(harness, () -> !catalog.partitions().isEmpty());

      assertThat(catalog.partitions()).as("only one has a visible file").containsExactly(TEN);
    }
  }

  @Test
  void theStartAddsThemAlsoIfTheMetastoreIsDownThen() throws Exception {
    write(TEN, "part-1-0.parquet");
    catalog.down(true);
    try (var harness = harness()) {
      harness.open();
      passTimeUntil(harness, () -> catalog.refusals() >= 2);
      catalog.down(false);
      passTimeUntil(harness, () -> catalog.partitions().contains(TEN));
    }
  }

  @Test
  void aTableWithoutItsDirectoryYetIsNoFailure() throws Exception {
    Files.delete(table);
    try (var harness = harness()) {
      harness.open();
      committed(harness, TEN);
      passTimeUntil(harness, () -> catalog.partitions().contains(TEN));
    }
  }

  @Test
  void anUnrecoverableErrorOfTheAttemptFailsTheTask() throws Exception {
    try (var harness =
        harness(
            () -> {
              throw new NoClassDefFoundError("planted");
            })) {
      harness.open();
      assertThatThrownBy(() -> passTimeUntil(harness, () -> false))
          .hasStackTraceContaining("planted");
    }
  }

  @Test
  void aBoundedRunWaitsAtItsEndAndSaysWhatIsMissing() throws Exception {
    catalog.down(true);
    var harness = harness();
    harness.open();
    committed(harness, TEN);
    harness.endInput();

    assertThatThrownBy(
            () -> {
              harness.close();
            })
        .hasMessageContaining("queries miss 1 partitions");
  }

  private void committed(
      OneInputStreamOperatorTestHarness<String, String> harness, RowPartition partition)
      throws Exception {
    harness.processElement(new StreamRecord<>(partition.directory()));
  }

  /**
   * The attempts run on another thread: the operator's clock is moved on until they are through.
   */
  private void passTimeUntil(
      OneInputStreamOperatorTestHarness<String, String> harness, BooleanSupplier reached)
      throws Exception {
    while (!reached.getAsBoolean()) {
      nowMillis += 200;
      harness.setProcessingTime(nowMillis);
      Thread.onSpinWait();
    }
  }

  private void write(RowPartition partition, String file) throws Exception {
    Path directory = Files.createDirectories(table.resolve(partition.directory()));
    Files.createFile(directory.resolve(file));
  }

  private OneInputStreamOperatorTestHarness<String, String> harness() throws Exception {
    return harness(catalog.opener());
  }

  private OneInputStreamOperatorTestHarness<String, String> harness(PartitionCatalog.Opener opener)
      throws Exception {
    HiveConfig hive =
        new HiveConfig(
            new MetastoreAddress("fake", 1), table.toUri(), "adtally", "rows", Duration.ZERO);
    return new OneInputStreamOperatorTestHarness<>(
        new AddPartitionsOperator(
            opener,
            hive,
            new PartitionRetry(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ZERO)));
  }
}
