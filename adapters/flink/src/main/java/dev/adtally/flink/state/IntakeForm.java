package dev.adtally.flink.state;

import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of an {@link Intake}, raw bytes included: whoever refuses it later needs them. */
public abstract class IntakeForm<T> implements BinaryForm<Intake<T>> {

  private static final long serialVersionUID = 1L;

  private final RawRecordForm rawForm = new RawRecordForm();
  private final RejectionForm rejectionForm = new RejectionForm();
  private final BinaryForm<T> valueForm;

  IntakeForm(BinaryForm<T> valueForm) {
    this.valueForm = valueForm;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Intake<T> intake, DataOutputView out) throws IOException {
    rawForm.writeVersioned(intake.raw(), out);
    out.writeBoolean(intake.isAccepted());
    if (intake.isAccepted()) {
      valueForm.writeVersioned(intake.value(), out);
    } else {
      rejectionForm.writeVersioned(intake.rejection(), out);
    }
  }

  @Override
  public Intake<T> read(int version, DataInputView in) throws IOException {
    RawRecord raw = rawForm.readVersioned(in);
    return in.readBoolean()
        ? new Intake<>(raw, valueForm.readVersioned(in), null)
        : new Intake<>(raw, null, rejectionForm.readVersioned(in));
  }
}
