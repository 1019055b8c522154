package dev.adtally.flink.state;

import dev.adtally.domain.ledger.LedgerKey;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link LedgerKey}. */
public final class LedgerKeyForm implements BinaryForm<LedgerKey> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(LedgerKey value, DataOutputView out) throws IOException {
    Fields.writeString(value.topic(), out);
    out.writeInt(value.partition());
    out.writeLong(value.appendMinuteMillis());
  }

  @Override
  public LedgerKey read(int version, DataInputView in) throws IOException {
    return new LedgerKey(Fields.readString(in), in.readInt(), in.readLong());
  }
}
