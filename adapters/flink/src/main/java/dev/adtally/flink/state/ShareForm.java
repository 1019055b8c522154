package dev.adtally.flink.state;

import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.attribution.Share;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link Share}. */
public final class ShareForm implements BinaryForm<Share> {

  private static final long serialVersionUID = 1L;

  private final TouchForm touchForm = new TouchForm();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Share value, DataOutputView out) throws IOException {
    touchForm.writeVersioned(value.touch(), out);
    out.writeInt(value.creditPpm());
    Fields.writeString(value.reason().name(), out);
  }

  @Override
  public Share read(int version, DataInputView in) throws IOException {
    return new Share(
        touchForm.readVersioned(in), in.readInt(), CreditReason.valueOf(Fields.readString(in)));
  }
}
