package dev.adtally.jobs.unionload;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.SettlePolicy;
import dev.adtally.flink.operator.BarrierOperator;
import dev.adtally.flink.state.Types;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keyed by slot of the UUID: holds a row until its deadline has passed on the wall clock, then
 * passes on its fullest restatement; a restatement after the deadline is passed on as it comes. At
 * most one restatement of a row leaves per checkpoint, at the barrier.
 *
 * <p>State: the rows that still settle, in one map per slot and deadline, so a deadline reads only
 * what is due and pays one timer per slot; bounded by the rate of rows × the time to settle. A job
 * with another number of slots or another time to settle goes on: what was held is passed on by its
 * own timer.
 */
final class SettleOperator extends BarrierOperator<AdsMetric>
    implements OneInputStreamOperator<AdsMetric, AdsMetric>, Triggerable<Integer, Long> {

  private static final long serialVersionUID = 1L;

  /** Enough to spread over every key group, few enough that timers are cheap. */
  static final int SLOTS = 1024;

  private static final MapStateDescriptor<UUID, AdsMetric> ROWS =
      new MapStateDescriptor<>("rows", Types.RECORD_UUID, Types.ADS_METRIC);

  private final SettlePolicy policy;
  private final int maxBufferedRows;

  private transient InternalTimerService<Long> timers;
  private transient Map<UUID, AdsMetric> due;

  SettleOperator(SettlePolicy policy, int maxBufferedRows) {
    this.policy = policy;
    this.maxBufferedRows = maxBufferedRows;
  }

  /** The slot of a row, which all its restatements share. */
  static int slotOf(AdsMetric row) {
    return Math.floorMod(row.recordUuid().hashCode(), SLOTS);
  }

  @Override
  public void open() throws Exception {
    super.open();
    due = new HashMap<>();
    timers = getInternalTimerService("deadlines", LongSerializer.INSTANCE, this);
  }

  @Override
  public void processElement(StreamRecord<AdsMetric> element) throws Exception {
    AdsMetric row = element.getValue();
    long deadlineMillis = policy.deadlineMillis(row);
    if (policy.holds(deadlineMillis, timers.currentProcessingTime())) {
      hold(row, deadlineMillis);
    } else {
      passOn(row);
    }
  }

  private void hold(AdsMetric row, long deadlineMillis) throws Exception {
    MapState<UUID, AdsMetric> rows = rowsDueAt(deadlineMillis);
    AdsMetric held = rows.get(row.recordUuid());
    if (held == null) {
      timers.registerProcessingTimeTimer(deadlineMillis, deadlineMillis);
    }
    AdsMetric fullest = held == null ? row : SettlePolicy.fuller(held, row);
    if (!fullest.equals(held)) {
      rows.put(row.recordUuid(), fullest);
    }
  }

  private MapState<UUID, AdsMetric> rowsDueAt(long deadlineMillis) throws Exception {
    return getPartitionedState(deadlineMillis, LongSerializer.INSTANCE, ROWS);
  }

  @Override
  public void onProcessingTime(InternalTimer<Integer, Long> timer) throws Exception {
    release(timer.getNamespace());
  }

  /** Passes on what the current slot holds for this deadline. */
  private void release(long deadlineMillis) throws Exception {
    MapState<UUID, AdsMetric> rows = rowsDueAt(deadlineMillis);
    for (AdsMetric row : rows.values()) {
      passOn(row);
    }
    rows.clear();
  }

  private void passOn(AdsMetric row) {
    due.merge(row.recordUuid(), row, SettlePolicy::fuller);
    if (due.size() >= maxBufferedRows) {
      flush();
    }
  }

  @Override
  protected void flush() {
    due.values().forEach(row -> output.collect(new StreamRecord<>(row)));
    due.clear();
  }

  @Override
  public void endInput() throws Exception {
    Set<Deadline> deadlines = new LinkedHashSet<>();
    timers.forEachProcessingTimeTimer(
        (deadlineMillis, time) ->
            deadlines.add(new Deadline((Integer) getCurrentKey(), deadlineMillis)));
    for (Deadline deadline : deadlines) {
      setCurrentKey(deadline.slot());
      release(deadline.millis());
      timers.deleteProcessingTimeTimer(deadline.millis(), deadline.millis());
    }
    super.endInput();
  }

  @Override
  public void onEventTime(InternalTimer<Integer, Long> timer) {
    throw new IllegalStateException("no event-time timer is ever registered: " + timer);
  }

  private record Deadline(int slot, long millis) {}
}
