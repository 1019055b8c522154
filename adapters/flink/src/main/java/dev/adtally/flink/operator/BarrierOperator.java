package dev.adtally.flink.operator;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/**
 * An operator that collects in memory and speaks once per checkpoint, just before the barrier: a
 * result can only become visible when a checkpoint commits, so saying it more often costs and gives
 * nothing. Downstream receives what is flushed before the same barrier, so a checkpoint holds no
 * half of it. A bounded run flushes at the end of its input.
 */
public abstract class BarrierOperator<OUT> extends AbstractStreamOperator<OUT>
    implements BoundedOneInput {

  private static final long serialVersionUID = 1L;

  protected BarrierOperator() {}

  /** For an operator that is made on the worker, by a factory. */
  protected BarrierOperator(StreamOperatorParameters<OUT> parameters) {
    super(parameters);
  }

  /** Emits what was collected since the last flush, and merges it into state. */
  protected abstract void flush() throws Exception;

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    flush();
  }

  @Override
  public void endInput() throws Exception {
    flush();
  }
}
