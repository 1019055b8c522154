package dev.adtally.flink.state;

import dev.adtally.domain.event.AdEvent;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link AdEvent}. */
public final class AdEventForm implements BinaryForm<AdEvent> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AdEvent value, DataOutputView out) throws IOException {
    Fields.writeString(value.eventId(), out);
    Fields.writeString(value.userId(), out);
    Fields.writeString(value.adId(), out);
    Fields.writeString(value.campaignId(), out);
    Fields.writeString(value.merchantId(), out);
    Fields.writeEventType(value.type(), out);
    out.writeLong(value.eventTimeMillis());
    out.writeLong(value.costMicros());
    Fields.writeString(value.currency(), out);
  }

  @Override
  public AdEvent read(int version, DataInputView in) throws IOException {
    return new AdEvent(
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readEventType(in),
        in.readLong(),
        in.readLong(),
        Fields.readString(in));
  }
}
