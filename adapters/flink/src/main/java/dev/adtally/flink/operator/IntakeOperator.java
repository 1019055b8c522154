package dev.adtally.flink.operator;

import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.ledger.LedgerTally;
import dev.adtally.domain.time.PartitionClocks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.FlinkException;

/**
 * Chained behind a source: counts every record read, refuses the late ones by their own partition's
 * clock, sends what is refused to the dead letters and the accepted onward.
 *
 * <p>State: one clock per source partition, known to every subtask, because a savepoint may be
 * taken up with another number of them. A bounded run keeps each clock where its partition is read:
 * Flink takes no checkpoint while some subtasks of a step with shared state have ended and others
 * have not. So it can't change its parallelism, and says so.
 */
public final class IntakeOperator<T> extends BarrierOperator<Intake<T>>
    implements OneInputStreamOperator<Intake<T>, Intake<T>> {

  private static final long serialVersionUID = 1L;

  private static final ListStateDescriptor<long[]> CLOCKS =
      new ListStateDescriptor<>(
          "partition-clocks", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);

  /** Stands in a partition's place before the parallelism that a bounded run began with. */
  private static final long PARALLELISM = -1;

  private final IntakeSettings<T> settings;

  private transient PartitionClocks clocks;
  private transient ListState<long[]> clockState;
  private transient LedgerTally tally;
  private transient OutcomeCounters counters;

  public IntakeOperator(IntakeSettings<T> settings) {
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    clocks = new PartitionClocks();
    tally = new LedgerTally();
    counters = new OutcomeCounters(getMetricGroup());
    OperatorStateStore store = context.getOperatorStateStore();
    clockState = settings.bounded() ? store.getListState(CLOCKS) : store.getUnionListState(CLOCKS);
    for (long[] clock : clockState.get()) {
      if (clock[0] == PARALLELISM) {
        requireSameParallelism(clock[1]);
      } else {
        clocks.observe(Math.toIntExact(clock[0]), clock[1]);
      }
    }
  }

  private void requireSameParallelism(long written) throws FlinkException {
    int current = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    if (written != current) {
      throw new FlinkException(
          "the replay was begun with parallelism %d and goes on with %d: start it again from the beginning"
              .formatted(written, current));
    }
  }

  @Override
  public void processElement(StreamRecord<Intake<T>> element) {
    Intake<T> intake = timely(element.getValue());
    tally.read(intake.raw());
    if (!intake.isAccepted()) {
      settle(intake, intake.rejection().reason().outcome());
      output.collect(
          SideOutputs.DEAD_LETTERS,
          new StreamRecord<>(
              new DeadLetter(settings.job(), settings.region(), intake.raw(), intake.rejection())));
      return;
    }
    if (settings.acceptedCount()) {
      settle(intake, Outcome.COUNTED);
    }
    output.collect(element);
  }

  @Override
  protected void flush() {
    tally.drain(delta -> output.collect(SideOutputs.LEDGER, new StreamRecord<>(delta)));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<long[]> entries = new ArrayList<>();
    clocks.forEach((partition, millis) -> entries.add(new long[] {partition, millis}));
    if (settings.bounded()) {
      entries.add(
          new long[] {
            PARALLELISM, getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks()
          });
    }
    clockState.update(entries);
  }

  private Intake<T> timely(Intake<T> intake) {
    if (settings.lateness() == null || !intake.isAccepted()) {
      return intake;
    }
    int partition = intake.raw().partition();
    long eventTimeMillis = settings.rules().eventTimeMillis(intake.value());
    long watermark = settings.lateness().watermarkAt(clocks.maxEventTimeMillis(partition));
    clocks.observe(partition, eventTimeMillis);
    return settings.lateness().isLate(eventTimeMillis, watermark)
        ? intake.rejected(
            RejectionReason.BEHIND_LATENESS_BOUND,
            "event time is %s, its partition's watermark %s, maxLateness %s"
                .formatted(
                    Instant.ofEpochMilli(eventTimeMillis),
                    Instant.ofEpochMilli(watermark),
                    settings.lateness().maxLateness()))
        : intake;
  }

  private void settle(Intake<T> intake, Outcome outcome) {
    tally.outcome(intake.raw(), outcome);
    counters.count(outcome);
  }
}
