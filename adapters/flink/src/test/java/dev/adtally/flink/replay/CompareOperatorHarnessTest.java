package dev.adtally.flink.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.replay.ReplayedMetrics;
import dev.adtally.domain.replay.RowChange;
import dev.adtally.domain.replay.RowComparison;
import dev.adtally.flink.state.Types;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CompareOperatorHarnessTest {

  private static final int MAX_PARALLELISM = 256;

  @Test
  void nothingIsSaidBeforeBothInputsHaveEnded() throws Exception {
    try (Harness harness = harness(1, 0)) {
      harness.open();
      harness.yielded(row("new", 1, 1));
      harness.standing(row("gone", 1, 0));
      harness.get().endInput1();
      assertThat(harness.rows()).isEmpty();
      harness.get().endInput2();

      assertThat(harness.rows())
          .extracting(AdMetric::adId, AdMetric::impressions, AdMetric::generation)
          .containsExactlyInAnyOrder(tuple("new", 1L, 1), tuple("gone", 0L, 1));
      assertThat(harness.changes())
          .extracting(RowChange::adId)
          .containsExactlyInAnyOrder("new", "gone");
    }
  }

  @Test
  void ofARowsRestatementsTheFullestCountsInWhateverOrder() throws Exception {
    try (Harness harness = harness(0, 0)) {
      harness.open();
      harness.yielded(row("a", 2, 0));
      harness.yielded(row("a", 5, 0));
      harness.yielded(row("a", 4, 0));
      harness.standing(row("a", 3, 0));
      harness.standing(row("a", 1, 0));
      harness.standing(row("b", 9, 0));
      harness.end();

      assertThat(harness.rows())
          .extracting(AdMetric::adId, AdMetric::revision)
          .containsExactly(tuple("a", 5L));
      assertThat(harness.changes().get(0).before().orElseThrow().impressions()).isEqualTo(3);
    }
  }

  @Test
  void aRestoreInTheMiddleGoesOnWithWhatWasKept() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = harness(1, 0)) {
      harness.open();
      harness.yielded(row("a", 2, 1));
      harness.standing(row("b", 3, 0));
      state = harness.get().snapshot(1, 1);
    }
    try (Harness harness = harness(1, 0)) {
      harness.get().initializeState(state);
      harness.open();
      harness.yielded(row("a", 4, 1));
      harness.end();

      assertThat(harness.rows())
          .extracting(AdMetric::adId, AdMetric::impressions, AdMetric::revision)
          .containsExactlyInAnyOrder(tuple("a", 4L, 4L), tuple("b", 0L, 3L));
    }
  }

  @Test
  void decisionsThatAFailureUndidAreTakenAgainAndAreTheSame() throws Exception {
    OperatorSubtaskState state;
    List<AdMetric> first;
    try (Harness harness = harness(1, 0)) {
      harness.open();
      harness.yielded(row("a", 2, 1));
      harness.standing(row("b", 3, 0));
      harness.end();
      first = harness.rows();
      state = harness.get().snapshot(1, 1);
    }
    try (Harness harness = harness(1, 0)) {
      harness.get().initializeState(state);
      harness.open();
      harness.end();

      assertThat(harness.rows()).containsExactlyInAnyOrderElementsOf(first).hasSize(2);
    }
  }

  @Test
  void rescaledToTwoEachRowIsDecidedOnce() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = harness(1, 0)) {
      harness.open();
      for (int i = 0; i < 50; i++) {
        harness.yielded(row("y" + i, 1, 1));
        harness.standing(row("s" + i, 1, 0));
      }
      state = harness.get().snapshot(1, 1);
    }
    List<AdMetric> rows = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (Harness harness = harness(1, subtask, 2)) {
        harness
            .get()
            .initializeState(
                AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    state, MAX_PARALLELISM, 1, 2, subtask));
        harness.open();
        harness.end();
        assertThat(harness.rows()).as("rows of subtask %d", subtask).isNotEmpty();
        rows.addAll(harness.rows());
      }
    }

    assertThat(rows).extracting(AdMetric::adId).doesNotHaveDuplicates().hasSize(100);
  }

  private static Harness harness(int generation, int subtask) throws Exception {
    return harness(generation, subtask, 1);
  }

  private static Harness harness(int generation, int subtask, int parallelism) throws Exception {
    return new Harness(
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new CompareOperator<>(
                new RowComparison<>(new ReplayedMetrics(), "r", false, generation),
                Types.AD_METRIC),
            AdMetric::recordUuid,
            AdMetric::recordUuid,
            Types.RECORD_UUID,
            MAX_PARALLELISM,
            parallelism,
            subtask));
  }

  private static AdMetric row(String ad, long events, int generation) {
    UUID id = UUID.nameUUIDFromBytes(ad.getBytes(StandardCharsets.UTF_8));
    return new AdMetric(id, "us", ad, "c", "m", 0, events, 0, 0, "USD", events, generation);
  }

  private record Harness(
      KeyedTwoInputStreamOperatorTestHarness<UUID, AdMetric, AdMetric, AdMetric> get)
      implements AutoCloseable {

    void open() throws Exception {
      get.open();
    }

    void yielded(AdMetric row) throws Exception {
      get.processElement1(new StreamRecord<>(row));
    }

    void standing(AdMetric row) throws Exception {
      get.processElement2(new StreamRecord<>(row));
    }

    void end() throws Exception {
      get.endInput2();
      get.endInput1();
    }

    List<AdMetric> rows() {
      return get.extractOutputValues();
    }

    List<RowChange> changes() {
      Queue<StreamRecord<RowChange>> changes = get.getSideOutput(CompareOperator.CHANGES);
      return changes.stream().map(StreamRecord::getValue).toList();
    }

    @Override
    public void close() throws Exception {
      get.close();
    }
  }
}
