package dev.adtally.flink.operator;

import dev.adtally.domain.time.EventTimeBounds;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;

/**
 * The greatest watermark that this operator ever acted upon, across restarts.
 *
 * <p>Flink starts again without a watermark after a failure, but what was forgotten by the old one
 * stays forgotten: without the floor, a copy of a forgotten id would count as a first. On restore
 * every worker starts from the greatest floor of all.
 */
public final class WatermarkFloor {

  private static final ListStateDescriptor<Long> DESCRIPTOR =
      new ListStateDescriptor<>("watermark-floor", BasicTypeInfo.LONG_TYPE_INFO);

  private final ListState<Long> state;
  private long floorMillis = EventTimeBounds.NO_WATERMARK;

  private WatermarkFloor(ListState<Long> state) {
    this.state = state;
  }

  /** Opens the floor in an operator's union list state. */
  public static WatermarkFloor open(OperatorStateStore store) throws Exception {
    WatermarkFloor floor = new WatermarkFloor(store.getUnionListState(DESCRIPTOR));
    for (long restored : floor.state.get()) {
      floor.raise(restored);
    }
    return floor;
  }

  /** Takes note of a watermark, and gives the greatest so far; milliseconds since the epoch. */
  public long raise(long watermarkMillis) {
    floorMillis = Math.max(floorMillis, watermarkMillis);
    return floorMillis;
  }

  /** Writes the floor into the checkpoint. */
  public void snapshot() throws Exception {
    state.update(List.of(floorMillis));
  }
}
