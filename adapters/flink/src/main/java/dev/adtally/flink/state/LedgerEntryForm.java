package dev.adtally.flink.state;

import dev.adtally.domain.ledger.LedgerEntry;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link LedgerEntry}. */
public final class LedgerEntryForm implements BinaryForm<LedgerEntry> {

  private static final long serialVersionUID = 1L;

  private final LedgerKeyForm keyForm = new LedgerKeyForm();

  private final LedgerCountsForm countsForm = new LedgerCountsForm();

  private static OptionalLong readWatermark(DataInputView in) throws IOException {
    boolean present = in.readBoolean();
    long watermark = in.readLong();
    return present ? OptionalLong.of(watermark) : OptionalLong.empty();
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(LedgerEntry value, DataOutputView out) throws IOException {
    Fields.writeUuid(value.recordUuid(), out);
    Fields.writeString(value.job(), out);
    Fields.writeString(value.region(), out);
    keyForm.writeVersioned(value.key(), out);
    countsForm.writeVersioned(value.counts(), out);
    out.writeBoolean(value.watermark().isPresent());
    out.writeLong(value.watermark().orElse(0));
    out.writeInt(value.generation());
  }

  @Override
  public LedgerEntry read(int version, DataInputView in) throws IOException {
    return new LedgerEntry(
        Fields.readUuid(in),
        Fields.readString(in),
        Fields.readString(in),
        keyForm.readVersioned(in),
        countsForm.readVersioned(in),
        readWatermark(in),
        in.readInt());
  }
}
