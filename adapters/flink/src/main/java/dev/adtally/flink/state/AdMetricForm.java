package dev.adtally.flink.state;

import dev.adtally.domain.aggregation.AdMetric;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link AdMetric}. */
public final class AdMetricForm implements BinaryForm<AdMetric> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AdMetric value, DataOutputView out) throws IOException {
    Fields.writeUuid(value.recordUuid(), out);
    Fields.writeString(value.region(), out);
    Fields.writeString(value.adId(), out);
    Fields.writeString(value.campaignId(), out);
    Fields.writeString(value.merchantId(), out);
    out.writeLong(value.minuteMillis());
    out.writeLong(value.impressions());
    out.writeLong(value.clicks());
    out.writeLong(value.spendMicros());
    Fields.writeString(value.currency(), out);
    out.writeLong(value.revision());
    out.writeInt(value.generation());
  }

  @Override
  public AdMetric read(int version, DataInputView in) throws IOException {
    return new AdMetric(
        Fields.readUuid(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        Fields.readString(in),
        in.readLong(),
        in.readInt());
  }
}
