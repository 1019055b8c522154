package dev.adtally.flink.state;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The binary form of a record in state and between workers: hand-written, so that no record goes
 * through reflection, and versioned, so that state outlives a change of the record.
 *
 * <p>A form is stateless and has a public constructor without arguments. To change one: raise
 * {@link #version()}, write the new layout, and keep reading the old versions.
 */
public interface BinaryForm<T> extends Serializable {

  /** Version of the layout that {@link #write} writes, 1 to 127. */
  int version();

  /** The oldest layout that {@link #read} still reads; state of an older one is refused. */
  default int oldestVersion() {
    return 1;
  }

  /** Writes {@code value} in the current layout. */
  void write(T value, DataOutputView out) throws IOException;

  /** Reads a value in the layout of {@code version}. */
  T read(int version, DataInputView in) throws IOException;

  /** Writes the version and the value. */
  default void writeVersioned(T value, DataOutputView out) throws IOException {
    out.writeByte(version());
    write(value, out);
  }

  /** Reads a version and a value of it. */
  default T readVersioned(DataInputView in) throws IOException {
    int version = in.readByte();
    if (version < oldestVersion() || version > version()) {
      throw new IOException(
          "%s has layout version %d, this release reads %d to %d: was the state written by another release?"
              .formatted(getClass().getSimpleName(), version, oldestVersion(), version()));
    }
    return read(version, in);
  }
}
