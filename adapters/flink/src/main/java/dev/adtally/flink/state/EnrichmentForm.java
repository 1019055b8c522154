package dev.adtally.flink.state;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderTotal;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link Enrichment}. */
public final class EnrichmentForm implements BinaryForm<Enrichment> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(Enrichment value, DataOutputView out) throws IOException {
    Fields.writeString(value.status().name(), out);
    out.writeBoolean(value.details().isPresent());
    if (value.details().isPresent()) {
      OrderDetails details = value.details().get();
      out.writeInt(details.itemCount());
      out.writeBoolean(details.newCustomer());
      out.writeBoolean(details.total().isPresent());
      if (details.total().isPresent()) {
        out.writeLong(details.total().get().micros());
        Fields.writeString(details.total().get().currency(), out);
      }
    }
  }

  @Override
  public Enrichment read(int version, DataInputView in) throws IOException {
    EnrichmentStatus status = EnrichmentStatus.valueOf(Fields.readString(in));
    return new Enrichment(
        status,
        in.readBoolean()
            ? Optional.of(new OrderDetails(in.readInt(), in.readBoolean(), total(version, in)))
            : Optional.empty());
  }

  private static Optional<OrderTotal> total(int version, DataInputView in) throws IOException {
    return version > 1 && in.readBoolean()
        ? Optional.of(new OrderTotal(in.readLong(), Fields.readString(in)))
        : Optional.empty();
  }
}
