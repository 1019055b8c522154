package dev.adtally.flink.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventRules;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.time.EventTimeBounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class EventTimeWatermarksTest {

  private static final long NOON = 1_767_614_400_000L;
  private static final RawRecord RAW = new RawRecord("ad-events", 0, 0, NOON, null, null);
  private static final EventTimeBounds BOUNDS =
      new EventTimeBounds(
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(60));

  private final ManualClock clock = new ManualClock();
  private final Seen seen = new Seen();
  private final EventTimeWatermarks<AdEvent> strategy =
      new EventTimeWatermarks<>(new AdEventRules("USD", BOUNDS), BOUNDS);
  private final WatermarkGenerator<Intake<AdEvent>> generator =
      strategy.createWatermarkGenerator(new Context(clock));

  @Test
  void theWatermarkStaysBehindTheGreatestEventTime() {
    read(event(NOON));
    read(event(NOON - 5_000));
    generator.onPeriodicEmit(seen);

    assertThat(seen.watermarks).containsExactly(NOON - 30_001);
  }

  @Test
  void aRefusedRecordMovesNothing() {
    read(event(NOON));
    read(
        new Intake<>(RAW, null, new Rejection(RejectionReason.EVENT_TIME_IN_FUTURE, "dated 2099")));
    generator.onPeriodicEmit(seen);

    assertThat(seen.watermarks).containsExactly(NOON - 30_001);
  }

  @Test
  void anAcceptedDateInTheFutureMovesTheWatermarkNoFurtherThanTheSkew() {
    read(event(4_070_908_800_000L));
    generator.onPeriodicEmit(seen);

    assertThat(seen.watermarks).containsExactly(NOON + 300_000 - 30_001);
  }

  @Test
  void inASilenceTheWatermarkFollowsTheWallClockUntilThePartitionIsIdle() {
    read(event(NOON));
    generator.onPeriodicEmit(seen);
    clock.advanceTime(Duration.ofSeconds(20));
    generator.onPeriodicEmit(seen);
    clock.advanceTime(Duration.ofHours(5));
    generator.onPeriodicEmit(seen);
    generator.onPeriodicEmit(seen);

    assertThat(seen.watermarks).containsExactly(NOON - 30_001, NOON - 10_001, NOON + 29_999);
    assertThat(seen.idle).isEqualTo(1);
  }

  @Test
  void anEmptyPartitionBecomesIdleWithoutAnyWatermark() {
    generator.onPeriodicEmit(seen);
    assertThat(seen.idle).isZero();
    clock.advanceTime(Duration.ofSeconds(60));
    generator.onPeriodicEmit(seen);

    assertThat(seen.watermarks).isEmpty();
    assertThat(seen.idle).isEqualTo(1);
  }

  @Test
  void aPartitionOfASourceThatEndsIsNeverSilentHoweverSlowlyItIsRead() {
    WatermarkGenerator<Intake<AdEvent>> ofReplay =
        new EventTimeWatermarks<>(new AdEventRules("USD", BOUNDS), BOUNDS, true)
            .createWatermarkGenerator(new Context(clock));
    ofReplay.onPeriodicEmit(seen);
    clock.advanceTime(Duration.ofHours(5));
    ofReplay.onPeriodicEmit(seen);
    assertThat(seen.watermarks).isEmpty();

    ofReplay.onEvent(event(NOON), NOON, seen);
    ofReplay.onPeriodicEmit(seen);
    clock.advanceTime(Duration.ofHours(5));
    ofReplay.onPeriodicEmit(seen);

    assertThat(seen.watermarks).containsOnly(NOON - 30_001);
    assertThat(seen.idle).isZero();
  }

  @Test
  void anEventEndsTheSilence() {
    read(event(NOON));
    generator.onPeriodicEmit(seen);
    clock.advanceTime(Duration.ofSeconds(60));
    generator.onPeriodicEmit(seen);
    read(event(NOON + 90_000));
    generator.onPeriodicEmit(seen);

    assertThat(seen.watermarks).containsExactly(NOON - 30_001, NOON + 29_999, NOON + 59_999);
  }

  private void read(Intake<AdEvent> intake) {
    TimestampAssigner<Intake<AdEvent>> assigner = strategy.createTimestampAssigner(() -> null);
    generator.onEvent(intake, assigner.extractTimestamp(intake, 0), seen);
  }

  private static Intake<AdEvent> event(long timeMillis) {
    return new Intake<>(
        RAW, new AdEvent("e", "u", "a", "c", "m", AdEventType.CLICK, timeMillis, 1, "USD"), null);
  }

  private static final class Seen implements WatermarkOutput {
    private final List<Long> watermarks = new ArrayList<>();
    private int idle;

    @Override
    public void emitWatermark(Watermark watermark) {
      watermarks.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {
      idle++;
    }

    @Override
    public void markActive() {}
  }

  private record Context(RelativeClock clock) implements WatermarkGeneratorSupplier.Context {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return clock;
    }
  }
}
