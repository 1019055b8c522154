package dev.adtally.flink.state;

import dev.adtally.domain.replay.RowSide;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link RowSide}. */
public final class RowSideForm implements BinaryForm<RowSide> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(RowSide side, DataOutputView out) throws IOException {
    Fields.writeString(side.campaignId(), out);
    Fields.writeString(side.merchantId(), out);
    out.writeLong(side.impressions());
    out.writeLong(side.clicks());
    out.writeLong(side.spendMicros());
    out.writeInt(side.creditPpm());
    out.writeLong(side.revenueMicros());
    Fields.writeString(side.currency(), out);
    out.writeLong(side.revision());
    out.writeInt(side.generation());
  }

  @Override
  public RowSide read(int version, DataInputView in) throws IOException {
    return new RowSide(
        Fields.readString(in),
        Fields.readString(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readLong(),
        Fields.readString(in),
        in.readLong(),
        in.readInt());
  }
}
