package dev.adtally.flink.state;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.CreditPart;
import dev.adtally.domain.union.RowKind;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link AdsMetric}. */
public final class AdsMetricForm implements BinaryForm<AdsMetric> {

  private static final long serialVersionUID = 1L;

  private final CreditPartForm creditForm = new CreditPartForm();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AdsMetric value, DataOutputView out) throws IOException {
    out.writeBoolean(value.credit().isPresent());
    if (value.credit().isPresent()) {
      creditForm.writeVersioned(value.credit().get(), out);
    }
    Fields.writeUuid(value.recordUuid(), out);
    Fields.writeString(value.region(), out);
    Fields.writeString(value.adId(), out);
    Fields.writeString(value.campaignId(), out);
    Fields.writeString(value.merchantId(), out);
    out.writeLong(value.rowTimeMillis());
    out.writeLong(value.impressions());
    out.writeLong(value.clicks());
    out.writeLong(value.spendMicros());
    Fields.writeString(value.currency(), out);
    out.writeLong(value.revision());
    out.writeInt(value.generation());
  }

  @Override
  public AdsMetric read(int version, DataInputView in) throws IOException {
    Optional<CreditPart> credit =
        in.readBoolean() ? Optional.of(creditForm.readVersioned(in)) : Optional.empty();
    return new AdsMetric(
        Fields.readUuid(in),
        credit.isPresent() ? RowKind.CREDIT : RowKind.METRIC,
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        Fields.readString(in),
        credit,
        in.readLong(),
        in.readInt());
  }
}
