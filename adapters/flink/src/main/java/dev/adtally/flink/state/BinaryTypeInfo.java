package dev.adtally.flink.state;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type information of a record with a {@link BinaryForm}. */
public final class BinaryTypeInfo<T> extends TypeInformation<T> {

  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final BinaryForm<T> form;

  private BinaryTypeInfo(Class<T> type, BinaryForm<T> form) {
    this.type = type;
    this.form = form;
  }

  /** The type information of {@code type} in {@code form}. */
  @SuppressWarnings("unchecked") // a generic record's class stands for all its parameters
  public static <T> BinaryTypeInfo<T> of(Class<? super T> type, BinaryForm<T> form) {
    return new BinaryTypeInfo<>((Class<T>) type, form);
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return true;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new BinaryFormSerializer<>(form);
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BinaryTypeInfo<?> that
        && that.type == type
        && that.form.getClass() == form.getClass();
  }

  @Override
  public int hashCode() {
    return form.getClass().hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof BinaryTypeInfo<?>;
  }
}
