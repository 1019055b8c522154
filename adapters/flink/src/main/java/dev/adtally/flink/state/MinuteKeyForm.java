package dev.adtally.flink.state;

import dev.adtally.domain.aggregation.MinuteKey;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link MinuteKey}. */
public final class MinuteKeyForm implements BinaryForm<MinuteKey> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(MinuteKey value, DataOutputView out) throws IOException {
    Fields.writeString(value.adId(), out);
    out.writeLong(value.minuteMillis());
  }

  @Override
  public MinuteKey read(int version, DataInputView in) throws IOException {
    return new MinuteKey(Fields.readString(in), in.readLong());
  }
}
