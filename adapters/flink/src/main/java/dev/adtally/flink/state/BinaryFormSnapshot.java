package dev.adtally.flink.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * What a checkpoint notes of a serializer: the form's class and layout version. Every value carries
 * its own version, so state of an older layout is read as it is, as far back as the form can; any
 * other is refused.
 */
public final class BinaryFormSnapshot<T> implements TypeSerializerSnapshot<T> {

  private BinaryForm<T> form;
  private int version;

  /** For Flink, which then calls {@link #readSnapshot}. */
  public BinaryFormSnapshot() {}

  BinaryFormSnapshot(BinaryForm<T> form) {
    this.form = form;
    this.version = form.version();
  }

  @Override
  public int getCurrentVersion() {
    return 1;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(form.getClass().getName());
    out.writeInt(version);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
      throws IOException {
    Class<?> type = InstantiationUtil.resolveClassByName(in, classLoader);
    form = (BinaryForm<T>) InstantiationUtil.instantiate(type);
    version = in.readInt();
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new BinaryFormSerializer<>(form);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    return old instanceof BinaryFormSnapshot<T> that
            && that.form.getClass() == form.getClass()
            && that.version >= form.oldestVersion()
            && that.version <= form.version()
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
