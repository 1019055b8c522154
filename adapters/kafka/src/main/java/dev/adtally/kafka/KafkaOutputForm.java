package dev.adtally.kafka;

import dev.adtally.flink.state.BinaryForm;
import dev.adtally.flink.state.BinaryTypeInfo;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Binary form of {@link KafkaOutput}. */
public final class KafkaOutputForm implements BinaryForm<KafkaOutput> {

  public static final TypeInformation<KafkaOutput> TYPE =
      BinaryTypeInfo.of(KafkaOutput.class, new KafkaOutputForm());

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(KafkaOutput output, DataOutputView out) throws IOException {
    StringValue.writeString(output.topic(), out);
    out.writeInt(output.key() == null ? -1 : output.key().length);
    if (output.key() != null) {
      out.write(output.key());
    }
    out.writeInt(output.value().length);
    out.write(output.value());
  }

  @Override
  public KafkaOutput read(int version, DataInputView in) throws IOException {
    String topic = StringValue.readString(in);
    int keyLength = in.readInt();
    byte[] key = keyLength < 0 ? null : bytes(keyLength, in);
    return new KafkaOutput(topic, key, bytes(in.readInt(), in));
  }

  private static byte[] bytes(int length, DataInputView in) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
