package dev.adtally.flink.state;

import dev.adtally.domain.aggregation.MinuteDelta;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link MinuteDelta}. */
public final class MinuteDeltaForm implements BinaryForm<MinuteDelta> {

  private static final long serialVersionUID = 1L;

  private final MinuteKeyForm keyForm = new MinuteKeyForm();

  private final MinuteCountsForm countsForm = new MinuteCountsForm();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(MinuteDelta value, DataOutputView out) throws IOException {
    keyForm.writeVersioned(value.key(), out);
    countsForm.writeVersioned(value.counts(), out);
  }

  @Override
  public MinuteDelta read(int version, DataInputView in) throws IOException {
    return new MinuteDelta(keyForm.readVersioned(in), countsForm.readVersioned(in));
  }
}
