package dev.adtally.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventRules;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerDelta;
import dev.adtally.domain.time.EventTimeBounds;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class IntakeOperatorHarnessTest {

  private static final long NOON = 1_767_614_400_000L;
  private static final EventTimeBounds BOUNDS =
      new EventTimeBounds(
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(1));

  @Test
  void aRecordBehindItsOwnPartitionsClockIsLateAndInTheDeadLetters() throws Exception {
    try (var harness = harness(false)) {
      harness.open();
      process(harness, event(0, 0, NOON));
      process(harness, event(0, 1, NOON - 3_630_000));
      process(harness, event(0, 2, NOON - 3_630_001));
      process(harness, event(1, 0, NOON - 3_630_001));

      assertThat(harness.extractOutputValues())
          .extracting(intake -> intake.raw().partition() + "/" + intake.raw().offset())
          .containsExactly("0/0", "0/1", "1/0");
      DeadLetter letter = onlyDeadLetter(harness);
      assertThat(letter.raw().offset()).isEqualTo(2);
      assertThat(letter.rejection().reason()).isEqualTo(RejectionReason.BEHIND_LATENESS_BOUND);
      assertThat(letter.rejection().error()).contains("maxLateness PT1H");
    }
  }

  @Test
  void thePartitionsClockSurvivesARestart() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(false)) {
      harness.open();
      process(harness, event(0, 0, NOON));
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(false)) {
      harness.initializeState(state);
      harness.open();
      process(harness, event(0, 1, NOON - 3_630_001));

      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(onlyDeadLetter(harness).raw().offset()).isEqualTo(1);
    }
  }

  @Test
  void inABoundedRunThePartitionsClockSurvivesARestartButNotAnotherParallelism() throws Exception {
    OperatorSubtaskState state;
    try (var harness = bounded(1, 0)) {
      harness.open();
      process(harness, event(0, 0, NOON));
      state = harness.snapshot(1, 1);
    }
    try (var harness = bounded(1, 0)) {
      harness.initializeState(state);
      harness.open();
      process(harness, event(0, 1, NOON - 3_630_001));

      assertThat(harness.extractOutputValues()).isEmpty();
    }
    OperatorSubtaskState begun = state;
    try (var harness = bounded(2, 0)) {
      assertThatThrownBy(() -> harness.initializeState(begun))
          .hasMessageContaining("begun with parallelism 1 and goes on with 2");
    }
  }

  @Test
  void theLedgerIsSaidOnceAtTheBarrierAndCountsEveryRecordRead() throws Exception {
    try (var harness = harness(false)) {
      harness.open();
      process(harness, event(0, 10, NOON));
      process(harness, refused(0, 11, RejectionReason.MALFORMED_AVRO));
      process(harness, refused(0, 12, RejectionReason.NEGATIVE_AMOUNT));
      process(harness, event(0, 13, NOON - 4_000_000));
      assertThat(harness.getSideOutput(SideOutputs.LEDGER)).isNull();

      harness.prepareSnapshotPreBarrier(1);
      harness.prepareSnapshotPreBarrier(2);

      assertThat(ledger(harness)).containsExactly(new LedgerCounts(4, 0, 0, 1, 1, 1, 10, 13));
    }
  }

  @Test
  void anAcceptedRecordCountsAtOnceWhereNothingElseDecides() throws Exception {
    try (var harness = harness(true)) {
      harness.open();
      process(harness, event(0, 10, NOON));

      harness.endInput();

      assertThat(ledger(harness)).containsExactly(new LedgerCounts(1, 1, 0, 0, 0, 0, 10, 10));
    }
  }

  private static OneInputStreamOperatorTestHarness<Intake<AdEvent>, Intake<AdEvent>> harness(
      boolean acceptedCount) throws Exception {
    AdEventRules rules = new AdEventRules("USD", BOUNDS);
    return new OneInputStreamOperatorTestHarness<>(
        new IntakeOperator<>(
            new IntakeSettings<>("aggregation", "us", rules, BOUNDS, acceptedCount)));
  }

  private static OneInputStreamOperatorTestHarness<Intake<AdEvent>, Intake<AdEvent>> bounded(
      int parallelism, int subtask) throws Exception {
    AdEventRules rules = new AdEventRules("USD", BOUNDS);
    return new OneInputStreamOperatorTestHarness<>(
        new IntakeOperator<>(new IntakeSettings<>("aggregation", "us", rules, BOUNDS, false, true)),
        parallelism,
        parallelism,
        subtask);
  }

  private static void process(
      OneInputStreamOperatorTestHarness<Intake<AdEvent>, Intake<AdEvent>> harness,
      Intake<AdEvent> intake)
      throws Exception {
    harness.processElement(new StreamRecord<>(intake));
  }

  private static Intake<AdEvent> event(int partition, long offset, long timeMillis) {
    AdEvent event =
        new AdEvent("e" + offset, "u", "a", "c", "m", AdEventType.CLICK, timeMillis, 1, "USD");
    return new Intake<>(raw(partition, offset), event, null);
  }

  private static Intake<AdEvent> refused(int partition, long offset, RejectionReason reason) {
    return new Intake<>(raw(partition, offset), null, new Rejection(reason, "planted"));
  }

  private static RawRecord raw(int partition, long offset) {
    return new RawRecord("ad-events", partition, offset, NOON, null, new byte[] {1});
  }

  private static DeadLetter onlyDeadLetter(
      OneInputStreamOperatorTestHarness<Intake<AdEvent>, Intake<AdEvent>> harness) {
    Queue<StreamRecord<DeadLetter>> letters = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
    assertThat(letters).hasSize(1);
    return letters.element().getValue();
  }

  private static List<LedgerCounts> ledger(
      OneInputStreamOperatorTestHarness<Intake<AdEvent>, Intake<AdEvent>> harness) {
    return harness.getSideOutput(SideOutputs.LEDGER).stream()
        .map(StreamRecord::getValue)
        .map(LedgerDelta::counts)
        .toList();
  }
}
