package dev.adtally.flink.state;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.CreditReason;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link AttributedOrder}. */
public final class AttributedOrderForm implements BinaryForm<AttributedOrder> {

  private static final long serialVersionUID = 1L;

  private final EnrichmentForm enrichmentForm = new EnrichmentForm();

  private final ShareForm shareForm = new ShareForm();

  @Override
  public int version() {
    return 2;
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
    Fields.writeList(value.considered(), shareForm, out);
    out.writeInt(value.consideredRest());
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
        version == 1 ? List.of() : Fields.readList(shareForm, in),
        version == 1 ? 0 : in.readInt(),
        enrichmentForm.readVersioned(in),
        in.readLong(),
        in.readInt());
  }
}
