package dev.adtally.jobs.aggregation;

import dev.adtally.domain.dedup.DedupDecision;
import dev.adtally.domain.dedup.DedupPolicy;
import dev.adtally.domain.dedup.DedupSlots;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.ledger.LedgerTally;
import dev.adtally.flink.operator.BarrierOperator;
import dev.adtally.flink.operator.OutcomeCounters;
import dev.adtally.flink.operator.SideOutputs;
import dev.adtally.flink.operator.WatermarkFloor;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.FlinkException;

/**
 * Keyed by dedup slot: lets each event id through once, and forgets ids by the watermark.
 *
 * <p>State: one entry per id within the horizon, one timer per slot.
 */
final class DedupOperator extends BarrierOperator<AcceptedAdEvent>
    implements OneInputStreamOperator<Intake<AdEvent>, AcceptedAdEvent>,
        Triggerable<Integer, VoidNamespace> {

  private static final long serialVersionUID = 1L;

  private static final MapStateDescriptor<String, Long> IDS =
      new MapStateDescriptor<>("ids", BasicTypeInfo.STRING_TYPE_INFO, BasicTypeInfo.LONG_TYPE_INFO);

  private static final ListStateDescriptor<Integer> SLOTS =
      new ListStateDescriptor<>("slots", BasicTypeInfo.INT_TYPE_INFO);

  private final String job;
  private final String region;
  private final DedupPolicy policy;
  private final DedupSlots slots;

  private transient MapState<String, Long> eventTimeMillisById;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient WatermarkFloor floor;
  private transient long watermarkMillis;
  private transient long[] nextSweepMillis;
  private transient LedgerTally tally;
  private transient OutcomeCounters counters;

  DedupOperator(String job, String region, DedupPolicy policy, DedupSlots slots) {
    this.job = job;
    this.region = region;
    this.policy = policy;
    this.slots = slots;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    floor = WatermarkFloor.open(context.getOperatorStateStore());
    watermarkMillis = floor.raise(Long.MIN_VALUE);
    requireSameSlots(context.getOperatorStateStore().getUnionListState(SLOTS));
    nextSweepMillis = new long[slots.slots()];
    tally = new LedgerTally();
    counters = new OutcomeCounters(getMetricGroup());
  }

  /** With another number of slots ids would be looked for where they are not. */
  private void requireSameSlots(ListState<Integer> restored) throws Exception {
    for (int written : restored.get()) {
      if (written != slots.slots()) {
        throw new FlinkException(
            "dedup.slots = %d, but the state was written with %d: set it back, or start without state"
                .formatted(slots.slots(), written));
      }
    }
    restored.update(List.of(slots.slots()));
  }

  @Override
  public void open() throws Exception {
    super.open();
    eventTimeMillisById = getRuntimeContext().getMapState(IDS);
    timers = getInternalTimerService("sweeps", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  public void processElement(StreamRecord<Intake<AdEvent>> element) throws Exception {
    Intake<AdEvent> intake = element.getValue();
    AdEvent event = intake.value();
    boolean known = eventTimeMillisById.get(event.eventId()) != null;
    DedupDecision decision = policy.decide(known, event.eventTimeMillis(), watermarkMillis);
    switch (decision) {
      case FIRST -> accept(intake, element);
      case DUPLICATE -> settle(intake, Outcome.DUPLICATE);
      case LATE -> refuse(intake);
    }
  }

  private void accept(Intake<AdEvent> intake, StreamRecord<Intake<AdEvent>> element)
      throws Exception {
    AdEvent event = intake.value();
    eventTimeMillisById.put(event.eventId(), event.eventTimeMillis());
    scheduleSweep(
        slots.slotOf(event.eventId()), policy.forgettableAtMillis(event.eventTimeMillis()));
    settle(intake, Outcome.COUNTED);
    output.collect(
        element.replace(
            new AcceptedAdEvent(event, region, intake.raw().partition(), intake.raw().offset())));
  }

  private void refuse(Intake<AdEvent> intake) {
    settle(intake, Outcome.LATE);
    Intake<AdEvent> refused =
        intake.rejected(
            RejectionReason.BEHIND_LATENESS_BOUND,
            "event time is %s, the watermark %s, maxLateness %s"
                .formatted(
                    Instant.ofEpochMilli(intake.value().eventTimeMillis()),
                    Instant.ofEpochMilli(watermarkMillis),
                    policy.bounds().maxLateness()));
    output.collect(
        SideOutputs.DEAD_LETTERS,
        new StreamRecord<>(new DeadLetter(job, region, refused.raw(), refused.rejection())));
  }

  private void settle(Intake<AdEvent> intake, Outcome outcome) {
    tally.outcome(intake.raw(), outcome);
    counters.count(outcome);
  }

  /** Registers a sweep unless one is known to come early enough; 0 stands for not known. */
  private void scheduleSweep(int slot, long forgettableAtMillis) {
    long sweepMillis = slots.sweepAtOrAfter(slot, forgettableAtMillis);
    if (nextSweepMillis[slot] == 0 || sweepMillis < nextSweepMillis[slot]) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, sweepMillis);
      nextSweepMillis[slot] = sweepMillis;
    }
  }

  @Override
  public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) throws Exception {
    int slot = timer.getKey();
    nextSweepMillis[slot] = 0;
    long nextForgettableMillis = Long.MAX_VALUE;
    Iterator<Map.Entry<String, Long>> ids = eventTimeMillisById.iterator();
    while (ids.hasNext()) {
      long forgettableAtMillis = policy.forgettableAtMillis(ids.next().getValue());
      if (forgettableAtMillis <= timer.getTimestamp()) {
        ids.remove();
      } else {
        nextForgettableMillis = Math.min(nextForgettableMillis, forgettableAtMillis);
      }
    }
    if (nextForgettableMillis == Long.MAX_VALUE) {
      eventTimeMillisById.clear();
    } else {
      scheduleSweep(slot, nextForgettableMillis);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) {
    throw new IllegalStateException("no processing-time timer is ever registered: " + timer);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermarkMillis = floor.raise(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    floor.snapshot();
  }

  @Override
  protected void flush() {
    tally.drain(delta -> output.collect(SideOutputs.LEDGER, new StreamRecord<>(delta)));
  }
}
