package dev.adtally.flink.state;

import dev.adtally.domain.ledger.LedgerCounts;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link LedgerCounts}. */
public final class LedgerCountsForm implements BinaryForm<LedgerCounts> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(LedgerCounts value, DataOutputView out) throws IOException {
    out.writeLong(value.read());
    out.writeLong(value.counted());
    out.writeLong(value.duplicate());
    out.writeLong(value.invalid());
    out.writeLong(value.late());
    out.writeLong(value.undecodable());
    out.writeLong(value.firstOffset());
    out.writeLong(value.lastOffset());
  }

  @Override
  public LedgerCounts read(int version, DataInputView in) throws IOException {
    return new LedgerCounts(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
