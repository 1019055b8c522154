package dev.adtally.flink.state;

import dev.adtally.domain.attribution.OrderState;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link OrderState}. */
public final class OrderStateForm implements BinaryForm<OrderState> {

  private static final long serialVersionUID = 1L;

  private final OrderForm orderForm = new OrderForm();

  private final TouchForm touchForm = new TouchForm();

  @Override
  public int version() {
    return 2;
  }

  /** Version 1 holds touches of their version 1. */
  @Override
  public int oldestVersion() {
    return 2;
  }

  @Override
  public void write(OrderState value, DataOutputView out) throws IOException {
    orderForm.writeVersioned(value.order(), out);
    out.writeInt(value.greatestVersion());
    out.writeBoolean(value.decided());
    Fields.writeList(value.candidates(), touchForm, out);
    Fields.writeList(value.outside(), touchForm, out);
    out.writeInt(value.outsideRest());
  }

  @Override
  public OrderState read(int version, DataInputView in) throws IOException {
    return new OrderState(
        orderForm.readVersioned(in),
        in.readInt(),
        in.readBoolean(),
        Fields.readList(touchForm, in),
        Fields.readList(touchForm, in),
        in.readInt());
  }
}
