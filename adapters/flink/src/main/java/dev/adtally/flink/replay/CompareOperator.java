package dev.adtally.flink.replay;

import dev.adtally.domain.replay.RowChange;
import dev.adtally.domain.replay.RowComparison;
import dev.adtally.domain.replay.RowComparison.Decision;
import dev.adtally.flink.state.Types;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Keyed by record UUID: of the rows that a run yields (first input) and those that stand (second)
 * it keeps the fullest of each, and decides when both have ended. Only then is known what the run
 * yields and what it does not.
 *
 * <p>State: two rows per UUID of the replayed minutes. Nothing is held in memory, and nothing is
 * removed: after a failure behind the decisions they are taken again, and are the same.
 */
public final class CompareOperator<R> extends AbstractStreamOperator<R>
    implements TwoInputStreamOperator<R, R, R>, BoundedMultiInput {

  /** What changes in content. */
  public static final OutputTag<RowChange> CHANGES =
      new OutputTag<>("replay-changes", Types.ROW_CHANGE);

  private static final long serialVersionUID = 1L;
  private static final String YIELDED = "yielded";
  private static final String STANDING = "standing";

  private final RowComparison<R> comparison;
  private final TypeInformation<R> type;

  private transient ValueState<R> yieldedState;
  private transient ValueState<R> standingState;
  private transient boolean yieldedEnded;
  private transient boolean standingEnded;

  public CompareOperator(RowComparison<R> comparison, TypeInformation<R> type) {
    this.comparison = comparison;
    this.type = type;
  }

  @Override
  public void open() throws Exception {
    super.open();
    yieldedState = getRuntimeContext().getState(new ValueStateDescriptor<>(YIELDED, type));
    standingState = getRuntimeContext().getState(new ValueStateDescriptor<>(STANDING, type));
  }

  @Override
  public void processElement1(StreamRecord<R> element) throws Exception {
    keepFuller(yieldedState, element.getValue());
  }

  @Override
  public void processElement2(StreamRecord<R> element) throws Exception {
    keepFuller(standingState, element.getValue());
  }

  private void keepFuller(ValueState<R> state, R row) throws Exception {
    R known = state.value();
    R fuller = known == null ? row : comparison.fuller(known, row);
    if (fuller != known) {
      state.update(fuller);
    }
  }

  @Override
  public void endInput(int input) throws Exception {
    yieldedEnded |= input == 1;
    standingEnded |= input == 2;
    if (!yieldedEnded || !standingEnded) {
      return;
    }
    try (Stream<UUID> keys = keys(YIELDED)) {
      for (UUID key : (Iterable<UUID>) keys::iterator) {
        setCurrentKey(key);
        decide();
      }
    }
    try (Stream<UUID> keys = keys(STANDING)) {
      for (UUID key : (Iterable<UUID>) keys::iterator) {
        setCurrentKey(key);
        if (yieldedState.value() == null) {
          decide();
        }
      }
    }
  }

  private Stream<UUID> keys(String state) {
    return this.<UUID>getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE);
  }

  private void decide() throws Exception {
    Decision<R> decision =
        comparison.decide(
            Optional.ofNullable(standingState.value()), Optional.ofNullable(yieldedState.value()));
    decision.row().ifPresent(row -> output.collect(new StreamRecord<>(row)));
    decision.change().ifPresent(change -> output.collect(CHANGES, new StreamRecord<>(change)));
  }
}
