package dev.adtally.flink.state;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.OrderDetails;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link Enrichment}. */
public final class EnrichmentForm implements BinaryForm<Enrichment> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Enrichment value, DataOutputView out) throws IOException {
    Fields.writeString(value.status().name(), out);
    out.writeBoolean(value.details().isPresent());
    if (value.details().isPresent()) {
      out.writeInt(value.details().get().itemCount());
      out.writeBoolean(value.details().get().newCustomer());
    }
  }

  @Override
  public Enrichment read(int version, DataInputView in) throws IOException {
    EnrichmentStatus status = EnrichmentStatus.valueOf(Fields.readString(in));
    return new Enrichment(
        status,
        in.readBoolean()
            ? Optional.of(new OrderDetails(in.readInt(), in.readBoolean()))
            : Optional.empty());
  }
}
