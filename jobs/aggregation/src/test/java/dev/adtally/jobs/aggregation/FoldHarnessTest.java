package dev.adtally.jobs.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.aggregation.MinuteCounts;
import dev.adtally.domain.aggregation.MinuteDelta;
import dev.adtally.domain.aggregation.MinuteKey;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.state.Types;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class FoldHarnessTest {

  private static final long NOON = 1_767_614_400_000L;
  private static final long HOUR = 3_600_000;
  private static final EventTimeBounds BOUNDS =
      new EventTimeBounds(
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(1));

  @Test
  void theCombinerAddsUpUntilTheBarrierAndHoldsTheWatermarkBehindWhatItHolds() throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<AcceptedAdEvent, MinuteDelta>(
            new CombineOperator(100))) {
      harness.open();
      harness.processElement(event("a", AdEventType.CLICK, NOON));
      harness.processElement(event("a", AdEventType.IMPRESSION, NOON + 59_999));
      harness.processWatermark(new Watermark(NOON + HOUR));
      assertThat(harness.getOutput()).isEmpty();

      harness.prepareSnapshotPreBarrier(1);

      assertThat(harness.getOutput())
          .containsExactly(
              new StreamRecord<>(
                  new MinuteDelta(new MinuteKey("a", NOON), new MinuteCounts("c", "m", 1, 1, 10))),
              new Watermark(NOON + HOUR));
      harness.processWatermark(new Watermark(NOON + 2 * HOUR));
      assertThat(harness.getOutput()).as("nothing held, nothing to wait for").hasSize(3);
    }
  }

  @Test
  void aFullCombinerSpeaksEarly() throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<AcceptedAdEvent, MinuteDelta>(
            new CombineOperator(2))) {
      harness.open();
      harness.processElement(event("a", AdEventType.CLICK, NOON));
      harness.processElement(event("b", AdEventType.CLICK, NOON));

      assertThat(harness.extractOutputValues()).hasSize(2);
    }
  }

  @Test
  void aChangedRowIsRestatedOncePerCheckpointWithGreaterRevision() throws Exception {
    try (var harness = fold()) {
      harness.open();
      harness.processElement(delta("a", 2, 1));
      harness.processElement(delta("a", 3, 0));
      harness.prepareSnapshotPreBarrier(1);
      harness.prepareSnapshotPreBarrier(2);
      harness.processElement(delta("a", 0, 1));
      harness.prepareSnapshotPreBarrier(3);

      assertThat(harness.extractOutputValues())
          .extracting(AdMetric::impressions, AdMetric::clicks, AdMetric::revision)
          .containsExactly(tuple(5L, 1L, 6L), tuple(5L, 2L, 7L));
      assertThat(harness.extractOutputValues())
          .extracting(AdMetric::recordUuid)
          .containsOnly(harness.extractOutputValues().get(0).recordUuid());
      assertThat(harness.extractOutputValues()).extracting(AdMetric::generation).containsOnly(3);
    }
  }

  @Test
  void aRowGoesOnWhereTheCheckpointEnds() throws Exception {
    OperatorSubtaskState state;
    try (var harness = fold()) {
      harness.open();
      harness.processElement(delta("a", 2, 1));
      harness.prepareSnapshotPreBarrier(1);
      state = harness.snapshot(1, 1);
    }
    try (var harness = fold()) {
      harness.initializeState(state);
      harness.open();
      harness.processElement(delta("a", 1, 0));
      harness.endInput();

      assertThat(harness.extractOutputValues()).extracting(AdMetric::revision).containsExactly(4L);
    }
  }

  @Test
  void aRowIsKeptWhileEventsCanBeAcceptedAndLeavesNothingBehind() throws Exception {
    try (var harness = fold()) {
      harness.open();
      harness.processElement(delta("a", 1, 0));
      harness.prepareSnapshotPreBarrier(1);
      harness.processWatermark(new Watermark(NOON + 59_999 + HOUR));
      harness.processElement(delta("a", 1, 0));
      harness.prepareSnapshotPreBarrier(2);
      harness.processElement(delta("a", 1, 0));
      harness.processWatermark(new Watermark(NOON + 60_000 + HOUR));

      assertThat(harness.extractOutputValues())
          .as("what was unsaid at the expiry is said first")
          .extracting(AdMetric::revision)
          .containsExactly(1L, 2L, 3L);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<MinuteKey, MinuteDelta, AdMetric> fold()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new FoldOperator("us", "USD", 3, BOUNDS, 100), MinuteDelta::key, Types.MINUTE_KEY);
  }

  private static StreamRecord<MinuteDelta> delta(String adId, long impressions, long clicks) {
    return new StreamRecord<>(
        new MinuteDelta(
            new MinuteKey(adId, NOON), new MinuteCounts("c", "m", impressions, clicks, 1)));
  }

  private static StreamRecord<AcceptedAdEvent> event(
      String adId, AdEventType type, long timeMillis) {
    return new StreamRecord<>(
        new AcceptedAdEvent(
            new AdEvent("e" + timeMillis, "u", adId, "c", "m", type, timeMillis, 5, "USD"),
            "us",
            0,
            0));
  }
}
