package dev.adtally.flink.state;

import dev.adtally.domain.order.Order;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link Order}. */
public final class OrderForm implements BinaryForm<Order> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(Order value, DataOutputView out) throws IOException {
    Fields.writeString(value.orderId(), out);
    Fields.writeString(value.userId(), out);
    Fields.writeString(value.merchantId(), out);
    Fields.writeOrderStatus(value.status(), out);
    out.writeInt(value.version());
    out.writeLong(value.orderTimeMillis());
    out.writeLong(value.updatedTimeMillis());
    out.writeLong(value.totalMicros());
    Fields.writeString(value.currency(), out);
    Fields.writeString(value.campaignId().orElse(null), out);
  }

  @Override
  public Order read(int version, DataInputView in) throws IOException {
    return new Order(
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readOrderStatus(in),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        Fields.readString(in),
        version == 1 ? Optional.empty() : Optional.ofNullable(Fields.readString(in)));
  }
}
