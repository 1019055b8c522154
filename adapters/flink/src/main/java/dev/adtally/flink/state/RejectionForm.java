package dev.adtally.flink.state;

import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link Rejection}. */
public final class RejectionForm implements BinaryForm<Rejection> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Rejection value, DataOutputView out) throws IOException {
    Fields.writeString(value.reason().name(), out);
    Fields.writeString(value.error(), out);
  }

  @Override
  public Rejection read(int version, DataInputView in) throws IOException {
    return new Rejection(RejectionReason.valueOf(Fields.readString(in)), Fields.readString(in));
  }
}
