package dev.adtally.jobs.aggregation;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.aggregation.MinuteCounts;
import dev.adtally.domain.aggregation.MinuteDelta;
import dev.adtally.domain.aggregation.MinuteKey;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.operator.BarrierOperator;
import dev.adtally.flink.state.Types;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keyed by (ad, minute): holds the row's counts, and restates each changed row once per checkpoint.
 *
 * <p>State: one row and one timer per (ad, minute), until no event of the minute can be accepted
 * any more; then the row is final.
 */
final class FoldOperator extends BarrierOperator<AdMetric>
    implements OneInputStreamOperator<MinuteDelta, AdMetric>,
        Triggerable<MinuteKey, VoidNamespace> {

  private static final long serialVersionUID = 1L;

  private static final ValueStateDescriptor<MinuteCounts> COUNTS =
      new ValueStateDescriptor<>("counts", Types.MINUTE_COUNTS);

  private final String region;
  private final String currency;
  private final int generation;
  private final EventTimeBounds bounds;
  private final int maxBufferedRows;

  private transient ValueState<MinuteCounts> countsState;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Map<MinuteKey, MinuteCounts> changes;

  FoldOperator(
      String region, String currency, int generation, EventTimeBounds bounds, int maxBufferedRows) {
    this.region = region;
    this.currency = currency;
    this.generation = generation;
    this.bounds = bounds;
    this.maxBufferedRows = maxBufferedRows;
  }

  @Override
  public void open() throws Exception {
    super.open();
    changes = new HashMap<>();
    countsState = getRuntimeContext().getState(COUNTS);
    timers = getInternalTimerService("expiry", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  public void processElement(StreamRecord<MinuteDelta> element) throws Exception {
    changes.merge(element.getValue().key(), element.getValue().counts(), MinuteCounts::plus);
    if (changes.size() >= maxBufferedRows) {
      flush();
    }
  }

  @Override
  protected void flush() throws Exception {
    for (Map.Entry<MinuteKey, MinuteCounts> change : changes.entrySet()) {
      setCurrentKey(change.getKey());
      restate(change.getKey(), change.getValue());
    }
    changes.clear();
  }

  private void restate(MinuteKey key, MinuteCounts change) throws Exception {
    MinuteCounts known = countsState.value();
    if (known == null) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, expiryMillis(key));
    }
    MinuteCounts counts = known == null ? change : known.plus(change);
    countsState.update(counts);
    output.collect(new StreamRecord<>(counts.toRow(region, key, currency, generation)));
  }

  @Override
  public void onEventTime(InternalTimer<MinuteKey, VoidNamespace> timer) throws Exception {
    MinuteCounts unsaid = changes.remove(timer.getKey());
    if (unsaid != null) {
      restate(timer.getKey(), unsaid);
    }
    countsState.clear();
  }

  @Override
  public void onProcessingTime(InternalTimer<MinuteKey, VoidNamespace> timer) {
    throw new IllegalStateException("no processing-time timer is ever registered: " + timer);
  }

  /** First watermark at which every event of the minute is late. */
  private long expiryMillis(MinuteKey key) {
    return key.lastMillis() + bounds.maxLateness().toMillis() + 1;
  }
}
