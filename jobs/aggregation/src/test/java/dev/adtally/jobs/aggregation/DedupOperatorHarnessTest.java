package dev.adtally.jobs.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.domain.dedup.DedupPolicy;
import dev.adtally.domain.dedup.DedupSlots;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerDelta;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.operator.SideOutputs;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DedupOperatorHarnessTest {

  private static final long NOON = 1_767_614_400_000L;
  private static final long MINUTE = 60_000;
  private static final EventTimeBounds BOUNDS =
      new EventTimeBounds(
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(1));
  private static final DedupPolicy POLICY = new DedupPolicy(BOUNDS, Duration.ofMinutes(65));
  private static final DedupSlots SLOTS = new DedupSlots(4, Duration.ofMinutes(10));

  @Test
  void anIdPassesOnceWhateverItsEventTime() throws Exception {
    try (var harness = harness()) {
      harness.open();
      process(harness, "a", NOON);
      process(harness, "a", NOON);
      process(harness, "a", NOON + 90 * MINUTE);
      process(harness, "b", NOON);

      assertThat(harness.extractOutputValues())
          .extracting(accepted -> accepted.event().eventId())
          .containsExactly("a", "b");
      harness.prepareSnapshotPreBarrier(1);
      assertThat(outcomes(harness))
          .isEqualTo(new LedgerCounts(0, 2, 2, 0, 0, 0, Long.MAX_VALUE, -1));
    }
  }

  @Test
  void idsAreForgottenByTheWatermarkAndNoStateOrTimerIsLeft() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int i = 0; i < 100; i++) {
        process(harness, "e" + i, NOON + i * MINUTE);
      }
      assertThat(harness.numKeyedStateEntries()).isPositive();

      harness.processWatermark(new Watermark(NOON + 64 * MINUTE));
      process(harness, "e4", NOON + 4 * MINUTE);
      assertThat(harness.extractOutputValues()).as("still remembered").hasSize(100);

      harness.processWatermark(new Watermark(NOON + (99 + 65 + 11) * MINUTE));
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aCopyOfAForgottenIdIsLateAlsoAfterARestartThatLosesTheWatermark() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      process(harness, "a", NOON);
      harness.processWatermark(new Watermark(NOON + 120 * MINUTE));
      assertThat(harness.numKeyedStateEntries()).isZero();
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      process(harness, "a", NOON);

      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS)).hasSize(1);
      harness.prepareSnapshotPreBarrier(1);
      assertThat(outcomes(harness).late()).isEqualTo(1);
    }
  }

  @Test
  void idsSurviveARestart() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      process(harness, "a", NOON);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      process(harness, "a", NOON);
      assertThat(harness.extractOutputValues()).isEmpty();

      harness.processWatermark(new Watermark(NOON + 120 * MINUTE));
      assertThat(harness.numKeyedStateEntries()).as("swept by the restored timer").isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void stateWrittenWithAnotherNumberOfSlotsIsRefused() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      process(harness, "a", NOON);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(new DedupSlots(5, Duration.ofMinutes(10)))) {
      assertThatThrownBy(() -> harness.initializeState(state))
          .hasMessageContaining("dedup.slots = 5, but the state was written with 4");
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<Integer, Intake<AdEvent>, AcceptedAdEvent>
      harness() throws Exception {
    return harness(SLOTS);
  }

  private static KeyedOneInputStreamOperatorTestHarness<Integer, Intake<AdEvent>, AcceptedAdEvent>
      harness(DedupSlots slots) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new DedupOperator("aggregation", "us", POLICY, slots),
        intake -> slots.slotOf(intake.value().eventId()),
        BasicTypeInfo.INT_TYPE_INFO);
  }

  private static void process(
      KeyedOneInputStreamOperatorTestHarness<Integer, Intake<AdEvent>, AcceptedAdEvent> harness,
      String id,
      long timeMillis)
      throws Exception {
    AdEvent event = new AdEvent(id, "u", "a", "c", "m", AdEventType.CLICK, timeMillis, 1, "USD");
    RawRecord raw = new RawRecord("ad-events", 0, 7, NOON, null, new byte[] {1});
    harness.processElement(new StreamRecord<>(new Intake<>(raw, event, null)));
  }

  private static LedgerCounts outcomes(
      KeyedOneInputStreamOperatorTestHarness<Integer, Intake<AdEvent>, AcceptedAdEvent> harness) {
    return harness.getSideOutput(SideOutputs.LEDGER).stream()
        .map(StreamRecord::getValue)
        .map(LedgerDelta::counts)
        .reduce(LedgerCounts::plus)
        .orElseThrow();
  }
}
