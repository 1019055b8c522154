package dev.adtally.flink.state;

import dev.adtally.domain.intake.RawRecord;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link RawRecord}. */
public final class RawRecordForm implements BinaryForm<RawRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(RawRecord value, DataOutputView out) throws IOException {
    Fields.writeString(value.topic(), out);
    out.writeInt(value.partition());
    out.writeLong(value.offset());
    out.writeLong(value.appendTimeMillis());
    Fields.writeBytes(value.key(), out);
    Fields.writeBytes(value.value(), out);
  }

  @Override
  public RawRecord read(int version, DataInputView in) throws IOException {
    return new RawRecord(
        Fields.readString(in),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        Fields.readBytes(in),
        Fields.readBytes(in));
  }
}
