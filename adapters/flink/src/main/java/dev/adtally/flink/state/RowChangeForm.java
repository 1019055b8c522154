package dev.adtally.flink.state;

import dev.adtally.domain.replay.RowChange;
import dev.adtally.domain.replay.RowSide;
import dev.adtally.domain.union.RowKind;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link RowChange}. */
public final class RowChangeForm implements BinaryForm<RowChange> {

  private static final long serialVersionUID = 1L;

  private final RowSideForm sideForm = new RowSideForm();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(RowChange change, DataOutputView out) throws IOException {
    Fields.writeString(change.replayId(), out);
    out.writeBoolean(change.dryRun());
    Fields.writeUuid(change.recordUuid(), out);
    Fields.writeString(change.region(), out);
    Fields.writeString(change.adId(), out);
    out.writeLong(change.rowTimeMillis());
    out.writeBoolean(change.credit().isPresent());
    if (change.credit().isPresent()) {
      RowChange.Credit credit = change.credit().get();
      Fields.writeString(credit.model(), out);
      Fields.writeString(credit.orderId(), out);
      Fields.writeString(credit.touchEventId(), out);
    }
    out.writeBoolean(change.before().isPresent());
    if (change.before().isPresent()) {
      sideForm.writeVersioned(change.before().get(), out);
    }
    sideForm.writeVersioned(change.after(), out);
  }

  @Override
  public RowChange read(int version, DataInputView in) throws IOException {
    String replayId = Fields.readString(in);
    boolean dryRun = in.readBoolean();
    UUID recordUuid = Fields.readUuid(in);
    String region = Fields.readString(in);
    String adId = Fields.readString(in);
    long rowTimeMillis = in.readLong();
    Optional<RowChange.Credit> credit =
        in.readBoolean()
            ? Optional.of(
                new RowChange.Credit(
                    Fields.readString(in), Fields.readString(in), Fields.readString(in)))
            : Optional.empty();
    Optional<RowSide> before =
        in.readBoolean() ? Optional.of(sideForm.readVersioned(in)) : Optional.empty();
    return new RowChange(
        replayId,
        dryRun,
        recordUuid,
        credit.isPresent() ? RowKind.CREDIT : RowKind.METRIC,
        region,
        adId,
        rowTimeMillis,
        credit,
        before,
        sideForm.readVersioned(in));
  }
}
