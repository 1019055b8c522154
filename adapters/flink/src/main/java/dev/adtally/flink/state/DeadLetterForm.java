package dev.adtally.flink.state;

import dev.adtally.domain.intake.DeadLetter;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link DeadLetter}. */
public final class DeadLetterForm implements BinaryForm<DeadLetter> {

  private static final long serialVersionUID = 1L;

  private final RawRecordForm rawRecordForm = new RawRecordForm();

  private final RejectionForm rejectionForm = new RejectionForm();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(DeadLetter value, DataOutputView out) throws IOException {
    Fields.writeString(value.job(), out);
    Fields.writeString(value.region(), out);
    rawRecordForm.writeVersioned(value.raw(), out);
    rejectionForm.writeVersioned(value.rejection(), out);
  }

  @Override
  public DeadLetter read(int version, DataInputView in) throws IOException {
    return new DeadLetter(
        Fields.readString(in),
        Fields.readString(in),
        rawRecordForm.readVersioned(in),
        rejectionForm.readVersioned(in));
  }
}
