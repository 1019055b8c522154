package dev.adtally.flink.state;

import dev.adtally.domain.attribution.Touch;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link Touch}. */
public final class TouchForm implements BinaryForm<Touch> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 2;
  }

  /** Version 1 did not know the touch's region, which its identity needs. */
  @Override
  public int oldestVersion() {
    return 2;
  }

  @Override
  public void write(Touch value, DataOutputView out) throws IOException {
    Fields.writeString(value.eventId(), out);
    Fields.writeString(value.region(), out);
    Fields.writeEventType(value.type(), out);
    out.writeLong(value.timeMillis());
    Fields.writeString(value.adId(), out);
    Fields.writeString(value.campaignId(), out);
    Fields.writeString(value.merchantId(), out);
  }

  @Override
  public Touch read(int version, DataInputView in) throws IOException {
    return new Touch(
        Fields.readString(in),
        Fields.readString(in),
        Fields.readEventType(in),
        in.readLong(),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in));
  }
}
