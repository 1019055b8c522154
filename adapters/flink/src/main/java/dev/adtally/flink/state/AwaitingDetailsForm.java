package dev.adtally.flink.state;

import dev.adtally.domain.attribution.AwaitingDetails;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link AwaitingDetails}. */
public final class AwaitingDetailsForm implements BinaryForm<AwaitingDetails> {

  private static final long serialVersionUID = 1L;

  private final OrderStateForm stateForm = new OrderStateForm();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AwaitingDetails value, DataOutputView out) throws IOException {
    stateForm.writeVersioned(value.decision(), out);
    out.writeInt(value.failedLookUps());
    out.writeLong(value.dueMillis());
  }

  @Override
  public AwaitingDetails read(int version, DataInputView in) throws IOException {
    return new AwaitingDetails(stateForm.readVersioned(in), in.readInt(), in.readLong());
  }
}
