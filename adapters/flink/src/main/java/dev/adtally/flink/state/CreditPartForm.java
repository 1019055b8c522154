package dev.adtally.flink.state;

import dev.adtally.domain.union.CreditPart;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link CreditPart}. */
public final class CreditPartForm implements BinaryForm<CreditPart> {

  private static final long serialVersionUID = 1L;

  private final EnrichmentForm enrichmentForm = new EnrichmentForm();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(CreditPart value, DataOutputView out) throws IOException {
    Fields.writeString(value.model(), out);
    Fields.writeString(value.orderId(), out);
    Fields.writeOrderStatus(value.orderStatus(), out);
    Fields.writeString(value.touchEventId(), out);
    Fields.writeEventType(value.touchType(), out);
    out.writeLong(value.touchTimeMillis());
    out.writeInt(value.creditPpm());
    out.writeLong(value.revenueMicros());
    enrichmentForm.writeVersioned(value.enrichment(), out);
  }

  @Override
  public CreditPart read(int version, DataInputView in) throws IOException {
    return new CreditPart(
        Fields.readString(in),
        Fields.readString(in),
        Fields.readOrderStatus(in),
        Fields.readString(in),
        Fields.readEventType(in),
        in.readLong(),
        in.readInt(),
        in.readLong(),
        enrichmentForm.readVersioned(in));
  }
}
