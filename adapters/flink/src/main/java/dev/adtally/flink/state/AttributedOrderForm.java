package dev.adtally.flink.state;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.CreditReason;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link AttributedOrder}. */
public final class AttributedOrderForm implements BinaryForm<AttributedOrder> {

  private static final long serialVersionUID = 1L;

  private final EnrichmentForm enrichmentForm = new EnrichmentForm();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AttributedOrder value, DataOutputView out) throws IOException {
    Fields.writeUuid(value.recordUuid(), out);
    Fields.writeString(value.region(), out);
    Fields.writeString(value.model(), out);
    Fields.writeString(value.orderId(), out);
    Fields.writeString(value.userId(), out);
    Fields.writeString(value.merchantId(), out);
    out.writeLong(value.orderTimeMillis());
    Fields.writeOrderStatus(value.orderStatus(), out);
    out.writeInt(value.orderVersion());
    out.writeLong(value.orderTotalMicros());
    Fields.writeString(value.currency(), out);
    Fields.writeString(value.touchEventId(), out);
    Fields.writeEventType(value.touchType(), out);
    out.writeLong(value.touchTimeMillis());
    Fields.writeString(value.adId(), out);
    Fields.writeString(value.campaignId(), out);
    out.writeInt(value.creditPpm());
    out.writeLong(value.revenueMicros());
    out.writeInt(value.touchesConsidered());
    Fields.writeString(value.reason().name(), out);
    enrichmentForm.writeVersioned(value.enrichment(), out);
    out.writeLong(value.revision());
    out.writeInt(value.generation());
  }

  @Override
  public AttributedOrder read(int version, DataInputView in) throws IOException {
    return new AttributedOrder(
        Fields.readUuid(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        in.readLong(),
        Fields.readOrderStatus(in),
        in.readInt(),
        in.readLong(),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readEventType(in),
        in.readLong(),
        Fields.readString(in),
        Fields.readString(in),
        in.readInt(),
        in.readLong(),
        in.readInt(),
        CreditReason.valueOf(Fields.readString(in)),
        enrichmentForm.readVersioned(in),
        in.readLong(),
        in.readInt());
  }
}
