package dev.adtally.flink.state;

import dev.adtally.domain.ledger.LedgerDelta;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link LedgerDelta}. */
public final class LedgerDeltaForm implements BinaryForm<LedgerDelta> {

  private static final long serialVersionUID = 1L;

  private final LedgerKeyForm ledgerKeyForm = new LedgerKeyForm();

  private final LedgerCountsForm ledgerCountsForm = new LedgerCountsForm();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(LedgerDelta value, DataOutputView out) throws IOException {
    ledgerKeyForm.writeVersioned(value.key(), out);
    ledgerCountsForm.writeVersioned(value.counts(), out);
  }

  @Override
  public LedgerDelta read(int version, DataInputView in) throws IOException {
    return new LedgerDelta(ledgerKeyForm.readVersioned(in), ledgerCountsForm.readVersioned(in));
  }
}
