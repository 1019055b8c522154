package dev.adtally.jobs.unionload;

import static dev.adtally.jobs.unionload.Rows.metric;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.SettlePolicy;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SettleOperatorHarnessTest {

  private static final long NOON = 1_767_614_400_000L;
  private static final long MINUTE = 60_000;
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @Test
  void aRowIsPassedOnOnceWhenItHasSettledWithItsFullestRestatement() throws Exception {
    try (var harness = harness(TEN_MINUTES)) {
      harness.setProcessingTime(NOON);
      process(harness, metric("a", NOON, 1));
      process(harness, metric("a", NOON, 3));
      process(harness, metric("a", NOON, 2));
      harness.setProcessingTime(NOON + 11 * MINUTE - 1);
      assertThat(barrier(harness, 1)).as("not settled").isEmpty();

      harness.setProcessingTime(NOON + 11 * MINUTE);
      assertThat(barrier(harness, 2)).containsExactly(metric("a", NOON, 3));

      harness.setProcessingTime(NOON + 60 * MINUTE);
      assertThat(barrier(harness, 3)).isEmpty();
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void aRestatementAfterTheDeadlineIsPassedOnAtTheNextBarrierTheFullestOnly() throws Exception {
    try (var harness = harness(TEN_MINUTES)) {
      harness.setProcessingTime(NOON + 30 * MINUTE);
      process(harness, metric("a", NOON, 5));
      process(harness, metric("a", NOON, 9));
      process(harness, metric("a", NOON, 7));
      assertThat(harness.extractOutputValues()).as("before the barrier").isEmpty();

      assertThat(barrier(harness, 1)).containsExactly(metric("a", NOON, 9));
      process(harness, metric("a", NOON, 10));
      assertThat(barrier(harness, 2)).containsExactly(metric("a", NOON, 10));
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void aRowThatSettlesAndIsRestatedBeforeOneBarrierIsPassedOnOnce() throws Exception {
    try (var harness = harness(TEN_MINUTES)) {
      harness.setProcessingTime(NOON);
      process(harness, metric("a", NOON, 4));
      harness.setProcessingTime(NOON + 11 * MINUTE);
      process(harness, metric("a", NOON, 6));

      assertThat(barrier(harness, 1)).containsExactly(metric("a", NOON, 6));
    }
  }

  @Test
  void eachMinuteSettlesByItsOwnEnd() throws Exception {
    try (var harness = harness(TEN_MINUTES)) {
      harness.setProcessingTime(NOON);
      process(harness, metric("a", NOON + MINUTE, 1));
      process(harness, metric("a", NOON, 1));

      harness.setProcessingTime(NOON + 11 * MINUTE);
      assertThat(barrier(harness, 1)).containsExactly(metric("a", NOON, 1));
      harness.setProcessingTime(NOON + 12 * MINUTE);
      assertThat(barrier(harness, 2)).containsExactly(metric("a", NOON + MINUTE, 1));
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void rowsOfASlotAndMinuteShareATimer() throws Exception {
    try (var harness = harness(TEN_MINUTES)) {
      harness.setProcessingTime(NOON);
      for (int ad = 0; ad < 20_000; ad++) {
        process(harness, metric("ad-" + ad, NOON, 1));
      }

      assertThat(harness.numProcessingTimeTimers()).isLessThanOrEqualTo(SettleOperator.SLOTS);
      harness.setProcessingTime(NOON + 11 * MINUTE);
      assertThat(barrier(harness, 1)).hasSize(20_000).doesNotHaveDuplicates();
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void whatIsHeldSurvivesARestartAndSettlesAtTheSameTime() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(TEN_MINUTES)) {
      harness.setProcessingTime(NOON);
      process(harness, metric("a", NOON, 2));
      process(harness, metric("b", NOON, 1));
      barrier(harness, 1);
      state = harness.snapshot(1, NOON);
    }
    try (var harness = created(TEN_MINUTES)) {
      harness.initializeState(state);
      harness.open();
      harness.setProcessingTime(NOON + MINUTE);
      process(harness, metric("a", NOON, 1));
      harness.setProcessingTime(NOON + 11 * MINUTE);

      assertThat(barrier(harness, 2))
          .containsExactlyInAnyOrder(metric("a", NOON, 2), metric("b", NOON, 1));
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void whatSettledAfterTheLastCheckpointIsPassedOnAgainAfterAFailure() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(TEN_MINUTES)) {
      harness.setProcessingTime(NOON);
      process(harness, metric("a", NOON, 2));
      state = harness.snapshot(1, NOON);
      harness.setProcessingTime(NOON + 11 * MINUTE);
    }
    try (var harness = created(TEN_MINUTES)) {
      harness.initializeState(state);
      harness.open();
      harness.setProcessingTime(NOON + 12 * MINUTE);

      assertThat(barrier(harness, 2)).containsExactly(metric("a", NOON, 2));
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void anotherTimeToSettleAfterARestartLosesNothing() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(TEN_MINUTES)) {
      harness.setProcessingTime(NOON);
      process(harness, metric("a", NOON, 2));
      state = harness.snapshot(1, NOON);
    }
    try (var harness = created(Duration.ofMinutes(30))) {
      harness.initializeState(state);
      harness.open();
      harness.setProcessingTime(NOON + 11 * MINUTE);

      assertThat(barrier(harness, 2)).containsExactly(metric("a", NOON, 2));
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void nothingIsHeldWithoutATimeToSettle() throws Exception {
    try (var harness = harness(Duration.ZERO)) {
      harness.setProcessingTime(NOON);
      process(harness, metric("a", NOON, 1));

      assertThat(barrier(harness, 1)).containsExactly(metric("a", NOON, 1));
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void theEndOfTheInputPassesOnWhatStillSettles() throws Exception {
    try (var harness = harness(TEN_MINUTES)) {
      harness.setProcessingTime(NOON);
      process(harness, metric("a", NOON, 1));
      process(harness, metric("b", NOON + MINUTE, 1));
      process(harness, metric("a", NOON, 2));
      harness.endInput();

      assertThat(harness.extractOutputValues())
          .containsExactlyInAnyOrder(metric("a", NOON, 2), metric("b", NOON + MINUTE, 1));
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void rocksDbHoldsAndReleasesTheSame() throws Exception {
    OperatorSubtaskState state;
    try (var harness = created(TEN_MINUTES)) {
      harness.setStateBackend(new EmbeddedRocksDBStateBackend());
      harness.open();
      harness.setProcessingTime(NOON);
      for (int ad = 0; ad < 3_000; ad++) {
        process(harness, metric("ad-" + ad, NOON, 1));
        process(harness, metric("ad-" + ad, NOON + MINUTE, 1));
      }
      process(harness, metric("ad-7", NOON, 5));
      state = harness.snapshot(1, NOON);
    }
    try (var harness = created(TEN_MINUTES)) {
      harness.setStateBackend(new EmbeddedRocksDBStateBackend());
      harness.initializeState(state);
      harness.open();
      harness.setProcessingTime(NOON + 11 * MINUTE);
      assertThat(barrier(harness, 2))
          .hasSize(3_000)
          .contains(metric("ad-7", NOON, 5))
          .allMatch(row -> row.rowTimeMillis() == NOON);

      harness.getOutput().clear();
      harness.endInput();
      assertThat(harness.extractOutputValues())
          .hasSize(3_000)
          .allMatch(row -> row.rowTimeMillis() == NOON + MINUTE);
      assertThat(harness.numProcessingTimeTimers()).isZero();
    }
  }

  @Test
  void aFullBufferIsPassedOnEarly() throws Exception {
    try (var harness = created(Duration.ZERO, 3)) {
      harness.open();
      for (int ad = 0; ad < 4; ad++) {
        process(harness, metric("ad-" + ad, NOON, 1));
      }

      assertThat(harness.extractOutputValues()).hasSize(3);
      assertThat(barrier(harness, 1)).containsExactly(metric("ad-3", NOON, 1));
    }
  }

  private static void assertNothingIsLeft(
      KeyedOneInputStreamOperatorTestHarness<Integer, AdsMetric, AdsMetric> harness) {
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  private static List<AdsMetric> barrier(
      KeyedOneInputStreamOperatorTestHarness<Integer, AdsMetric, AdsMetric> harness, long id)
      throws Exception {
    harness.getOutput().clear();
    harness.prepareSnapshotPreBarrier(id);
    return harness.extractOutputValues();
  }

  private static void process(
      KeyedOneInputStreamOperatorTestHarness<Integer, AdsMetric, AdsMetric> harness, AdsMetric row)
      throws Exception {
    harness.processElement(new StreamRecord<>(row));
  }

  private static KeyedOneInputStreamOperatorTestHarness<Integer, AdsMetric, AdsMetric> harness(
      Duration settle) throws Exception {
    var harness = created(settle);
    harness.open();
    return harness;
  }

  private static KeyedOneInputStreamOperatorTestHarness<Integer, AdsMetric, AdsMetric> created(
      Duration settle) throws Exception {
    return created(settle, 100_000);
  }

  private static KeyedOneInputStreamOperatorTestHarness<Integer, AdsMetric, AdsMetric> created(
      Duration settle, int maxBufferedRows) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new SettleOperator(new SettlePolicy(settle), maxBufferedRows),
        SettleOperator::slotOf,
        BasicTypeInfo.INT_TYPE_INFO);
  }
}
