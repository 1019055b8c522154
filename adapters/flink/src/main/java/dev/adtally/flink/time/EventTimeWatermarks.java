package dev.adtally.flink.time;

import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RecordRules;
import dev.adtally.domain.time.EventTimeBounds;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Watermarks per partition: the greatest event time of accepted records less {@code
 * maxOutOfOrderness}. What was refused, dates in the future among it, moves nothing.
 *
 * <p>In a silent partition event time passes as on the wall clock: its watermark follows that for
 * {@code idleTimeout}, so that the last orders before a quiet hour are decided, and then the
 * partition counts as idle and holds nobody back. So a silence, an outage included, takes at most
 * {@code idleTimeout} from the lateness that records are allowed.
 *
 * @param bounded whether the source ends. Then none of its partitions is ever silent: one that
 *     gives nothing is only read slowly, and holds the others until it was read
 */
public record EventTimeWatermarks<T>(RecordRules<T> rules, EventTimeBounds bounds, boolean bounded)
    implements WatermarkStrategy<Intake<T>> {

  private static final long serialVersionUID = 1L;

  /** Of a source without end. */
  public EventTimeWatermarks(RecordRules<T> rules, EventTimeBounds bounds) {
    this(rules, bounds, false);
  }

  @Override
  public TimestampAssigner<Intake<T>> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (intake, recordTimestamp) ->
        intake.isAccepted() ? clamped(intake) : EventTimeBounds.NO_WATERMARK;
  }

  /** No record moves the watermark further than a right one could: its append time and the skew. */
  private long clamped(Intake<T> intake) {
    return Math.min(
        rules.eventTimeMillis(intake.value()),
        intake.raw().appendTimeMillis() + bounds.maxFutureSkew().toMillis());
  }

  @Override
  public WatermarkGenerator<Intake<T>> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new Generator<>(bounds, bounded, context.getInputActivityClock());
  }

  private static final class Generator<T> implements WatermarkGenerator<Intake<T>> {

    private final EventTimeBounds bounds;
    private final boolean bounded;
    private final RelativeClock clock;
    private long maxEventTimeMillis = EventTimeBounds.NO_WATERMARK;
    private long lastEventAtMillis;
    private boolean eventSinceEmit;
    private boolean idle;

    Generator(EventTimeBounds bounds, boolean bounded, RelativeClock clock) {
      this.bounds = bounds;
      this.bounded = bounded;
      this.clock = clock;
      this.lastEventAtMillis = clock.relativeTimeMillis();
    }

    @Override
    public void onEvent(Intake<T> intake, long eventTimestamp, WatermarkOutput output) {
      if (intake.isAccepted()) {
        maxEventTimeMillis = Math.max(maxEventTimeMillis, eventTimestamp);
      }
      eventSinceEmit = true;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      if (eventSinceEmit) {
        lastEventAtMillis = clock.relativeTimeMillis();
        eventSinceEmit = false;
        idle = false;
      }
      if (idle) {
        return;
      }
      long silenceMillis = bounded ? 0 : clock.relativeTimeMillis() - lastEventAtMillis;
      long idleAfterMillis = bounds.idleTimeout().toMillis();
      if (maxEventTimeMillis != EventTimeBounds.NO_WATERMARK) {
        long followedMillis = Math.min(silenceMillis, idleAfterMillis);
        output.emitWatermark(
            new Watermark(bounds.watermarkAt(maxEventTimeMillis) + followedMillis - 1));
      }
      if (!bounded && silenceMillis >= idleAfterMillis) {
        output.markIdle();
        idle = true;
      }
    }
  }
}
