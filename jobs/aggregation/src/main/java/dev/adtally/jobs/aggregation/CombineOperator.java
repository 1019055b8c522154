package dev.adtally.jobs.aggregation;

import dev.adtally.domain.aggregation.MinuteCounts;
import dev.adtally.domain.aggregation.MinuteDelta;
import dev.adtally.domain.aggregation.MinuteKey;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.flink.operator.BarrierOperator;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up events per (ad, minute) on the worker that accepted them, so that a hot ad costs its
 * owner one part per worker and checkpoint instead of every event.
 *
 * <p>Watermarks wait for the parts that they would overtake: else a row might be closed while some
 * of its events are still held here.
 */
final class CombineOperator extends BarrierOperator<MinuteDelta>
    implements OneInputStreamOperator<AcceptedAdEvent, MinuteDelta> {

  private static final long serialVersionUID = 1L;

  private final int maxBufferedRows;

  private transient Map<MinuteKey, MinuteCounts> parts;
  private transient Watermark held;

  CombineOperator(int maxBufferedRows) {
    this.maxBufferedRows = maxBufferedRows;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    parts = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<AcceptedAdEvent> element) throws Exception {
    MinuteKey key = MinuteKey.of(element.getValue().event());
    parts.merge(key, MinuteCounts.of(element.getValue().event()), MinuteCounts::plus);
    if (parts.size() >= maxBufferedRows) {
      flush();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (parts.isEmpty()) {
      super.processWatermark(mark);
    } else {
      held = mark;
    }
  }

  @Override
  protected void flush() throws Exception {
    parts.forEach(
        (key, counts) -> output.collect(new StreamRecord<>(new MinuteDelta(key, counts))));
    parts.clear();
    if (held != null) {
      super.processWatermark(held);
      held = null;
    }
  }
}
