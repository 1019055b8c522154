package dev.adtally.flink.state;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.OrderStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Binary forms of the fields that records are made of. */
final class Fields {

  private Fields() {}

  static void writeString(String value, DataOutputView out) throws IOException {
    StringValue.writeString(value, out);
  }

  static String readString(DataInputView in) throws IOException {
    return StringValue.readString(in);
  }

  /** Bytes or null; -1 stands for null. */
  static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
    if (bytes == null) {
      out.writeInt(-1);
      return;
    }
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputView in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  static void writeUuid(UUID uuid, DataOutputView out) throws IOException {
    out.writeLong(uuid.getMostSignificantBits());
    out.writeLong(uuid.getLeastSignificantBits());
  }

  static UUID readUuid(DataInputView in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }

  static void writeEventType(AdEventType type, DataOutputView out) throws IOException {
    out.writeByte(
        switch (type) {
          case UNKNOWN -> 0;
          case IMPRESSION -> 1;
          case CLICK -> 2;
        });
  }

  static AdEventType readEventType(DataInputView in) throws IOException {
    int code = in.readByte();
    return switch (code) {
      case 0 -> AdEventType.UNKNOWN;
      case 1 -> AdEventType.IMPRESSION;
      case 2 -> AdEventType.CLICK;
      default -> throw new IOException("no ad event type has code " + code);
    };
  }

  static void writeOrderStatus(OrderStatus status, DataOutputView out) throws IOException {
    out.writeByte(
        switch (status) {
          case UNKNOWN -> 0;
          case PLACED -> 1;
          case COMPLETED -> 2;
          case CANCELLED -> 3;
          case REFUNDED -> 4;
          case PARTIALLY_REFUNDED -> 5;
        });
  }

  static OrderStatus readOrderStatus(DataInputView in) throws IOException {
    int code = in.readByte();
    return switch (code) {
      case 0 -> OrderStatus.UNKNOWN;
      case 1 -> OrderStatus.PLACED;
      case 2 -> OrderStatus.COMPLETED;
      case 3 -> OrderStatus.CANCELLED;
      case 4 -> OrderStatus.REFUNDED;
      case 5 -> OrderStatus.PARTIALLY_REFUNDED;
      default -> throw new IOException("no order status has code " + code);
    };
  }

  static <T> void writeList(List<T> values, BinaryForm<T> form, DataOutputView out)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      form.writeVersioned(value, out);
    }
  }

  static <T> List<T> readList(BinaryForm<T> form, DataInputView in) throws IOException {
    int size = in.readInt();
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(form.readVersioned(in));
    }
    return values;
  }
}
