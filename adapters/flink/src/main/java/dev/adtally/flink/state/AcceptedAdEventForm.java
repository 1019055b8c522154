package dev.adtally.flink.state;

import dev.adtally.domain.event.AcceptedAdEvent;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link AcceptedAdEvent}. */
public final class AcceptedAdEventForm implements BinaryForm<AcceptedAdEvent> {

  private static final long serialVersionUID = 1L;

  private final AdEventForm adEventForm = new AdEventForm();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AcceptedAdEvent value, DataOutputView out) throws IOException {
    adEventForm.writeVersioned(value.event(), out);
    Fields.writeString(value.region(), out);
    out.writeInt(value.sourcePartition());
    out.writeLong(value.sourceOffset());
  }

  @Override
  public AcceptedAdEvent read(int version, DataInputView in) throws IOException {
    return new AcceptedAdEvent(
        adEventForm.readVersioned(in), Fields.readString(in), in.readInt(), in.readLong());
  }
}
