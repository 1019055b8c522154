package dev.adtally.flink.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Flink's view of a {@link BinaryForm}. Records are immutable: nothing is ever copied. */
final class BinaryFormSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final BinaryForm<T> form;

  BinaryFormSerializer(BinaryForm<T> form) {
    this.form = form;
  }

  BinaryForm<T> form() {
    return form;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    form.writeVersioned(value, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return form.readVersioned(source);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return form.readVersioned(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BinaryFormSerializer<?> that && that.form.getClass() == form.getClass();
  }

  @Override
  public int hashCode() {
    return form.getClass().hashCode();
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new BinaryFormSnapshot<>(form);
  }
}
