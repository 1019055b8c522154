package dev.adtally.hive.sink;

import dev.adtally.flink.state.BinaryForm;
import dev.adtally.flink.state.BinaryTypeInfo;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form of {@link PendingPartition}. */
public final class PendingPartitionForm implements BinaryForm<PendingPartition> {

  static final TypeInformation<PendingPartition> TYPE =
      BinaryTypeInfo.of(PendingPartition.class, new PendingPartitionForm());

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(PendingPartition value, DataOutputView out) throws IOException {
    out.writeUTF(value.partition().directory());
    out.writeLong(value.sinceMillis());
  }

  @Override
  public PendingPartition read(int version, DataInputView in) throws IOException {
    String directory = in.readUTF();
    RowPartition partition =
        RowPartition.parse(directory)
            .orElseThrow(() -> new IOException("'" + directory + "' is no partition's directory"));
    return new PendingPartition(partition, in.readLong());
  }
}
