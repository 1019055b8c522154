package dev.adtally.flink.state;

import dev.adtally.domain.aggregation.MinuteCounts;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link MinuteCounts}. */
public final class MinuteCountsForm implements BinaryForm<MinuteCounts> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(MinuteCounts value, DataOutputView out) throws IOException {
    Fields.writeString(value.campaignId(), out);
    Fields.writeString(value.merchantId(), out);
    out.writeLong(value.impressions());
    out.writeLong(value.clicks());
    out.writeLong(value.spendMicros());
  }

  @Override
  public MinuteCounts read(int version, DataInputView in) throws IOException {
    return new MinuteCounts(
        Fields.readString(in), Fields.readString(in), in.readLong(), in.readLong(), in.readLong());
  }
}
