package dev.adtally.flink.state;

import java.io.IOException;
import java.util.UUID;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of a {@link UUID}. */
public final class UuidForm implements BinaryForm<UUID> {

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(UUID value, DataOutputView out) throws IOException {
    Fields.writeUuid(value, out);
  }

  @Override
  public UUID read(int version, DataInputView in) throws IOException {
    return Fields.readUuid(in);
  }
}
