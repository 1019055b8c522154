package dev.adtally.flink.state;

import dev.adtally.domain.attribution.Credit;
import dev.adtally.domain.attribution.CreditReason;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link Credit}. */
public final class CreditForm implements BinaryForm<Credit> {

  private static final long serialVersionUID = 1L;

  private final OrderForm orderForm = new OrderForm();

  private final TouchForm touchForm = new TouchForm();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Credit value, DataOutputView out) throws IOException {
    Fields.writeUuid(value.recordUuid(), out);
    Fields.writeString(value.region(), out);
    Fields.writeString(value.model(), out);
    orderForm.writeVersioned(value.order(), out);
    touchForm.writeVersioned(value.touch(), out);
    out.writeInt(value.creditPpm());
    out.writeLong(value.revenueMicros());
    out.writeInt(value.touchesConsidered());
    Fields.writeString(value.reason().name(), out);
    out.writeLong(value.revision());
    out.writeInt(value.generation());
  }

  @Override
  public Credit read(int version, DataInputView in) throws IOException {
    return new Credit(
        Fields.readUuid(in),
        Fields.readString(in),
        Fields.readString(in),
        orderForm.readVersioned(in),
        touchForm.readVersioned(in),
        in.readInt(),
        in.readLong(),
        in.readInt(),
        CreditReason.valueOf(Fields.readString(in)),
        in.readLong(),
        in.readInt());
  }
}
