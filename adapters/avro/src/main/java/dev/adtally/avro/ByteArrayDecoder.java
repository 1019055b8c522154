package dev.adtally.avro;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro binary from a byte array that may hold anything. What sets it apart from Avro's own:
 *
 * <ul>
 *   <li>A length is compared with the bytes that remain before anything is allocated for it, so a
 *       record of 20 bytes can't ask for gigabytes.
 *   <li>All collections of a record together have at most as many items as the record has bytes, so
 *       items that take no byte can't make an endless loop.
 *   <li>Text that is not UTF-8 is refused rather than patched with replacement characters, which
 *       would make one id of two.
 * </ul>
 *
 * <p>Reusable, for one thread. Everything wrong is an {@link IOException}.
 */
public final class ByteArrayDecoder extends Decoder {

  private static final char REPLACEMENT = '\uFFFD';
  private static final int INT_BITS = 32;
  private static final int LONG_BITS = 64;

  private byte[] bytes = {};
  private int position;
  private long itemsLeft;

  /** Starts again at {@code offset} of other bytes. */
  public ByteArrayDecoder over(byte[] newBytes, int offset) {
    this.bytes = newBytes;
    this.position = offset;
    this.itemsLeft = newBytes.length - (long) offset;
    return this;
  }

  int remaining() {
    return bytes.length - position;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    int value = nextByte();
    if (value > 1) {
      throw new IOException("boolean is byte " + value + ", must be 0 or 1");
    }
    return value == 1;
  }

  @Override
  public int readInt() throws IOException {
    int raw = (int) varint(INT_BITS);
    return (raw >>> 1) ^ -(raw & 1);
  }

  @Override
  public long readLong() throws IOException {
    long raw = varint(LONG_BITS);
    return (raw >>> 1) ^ -(raw & 1);
  }

  @Override
  public float readFloat() throws IOException {
    return Float.intBitsToFloat((int) littleEndian(Float.BYTES));
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(littleEndian(Double.BYTES));
  }

  @Override
  public String readString() throws IOException {
    int length = nextLength();
    int start = skip(length);
    String text = new String(bytes, start, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(start, length);
    }
    return text;
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(readString());
  }

  @Override
  public void skipString() throws IOException {
    skip(nextLength());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    int length = nextLength();
    byte[] copy = new byte[length];
    System.arraycopy(bytes, skip(length), copy, 0, length);
    return ByteBuffer.wrap(copy);
  }

  @Override
  public void skipBytes() throws IOException {
    skip(nextLength());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    System.arraycopy(bytes, skip(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    skip(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return nextItemCount();
  }

  @Override
  public long arrayNext() throws IOException {
    return nextItemCount();
  }

  @Override
  public long skipArray() throws IOException {
    return skipBlocks();
  }

  @Override
  public long readMapStart() throws IOException {
    return nextItemCount();
  }

  @Override
  public long mapNext() throws IOException {
    return nextItemCount();
  }

  @Override
  public long skipMap() throws IOException {
    return skipBlocks();
  }

  private int nextByte() throws EOFException {
    if (position >= bytes.length) {
      throw new EOFException("the record ends early, at byte " + position);
    }
    return bytes[position++] & 0xff;
  }

  private long varint(int bits) throws IOException {
    long value = 0;
    for (int shift = 0; shift < bits; shift += 7) {
      int next = nextByte();
      int payload = next & 0x7f;
      if (bits - shift < 7 && payload >>> (bits - shift) != 0) {
        break;
      }
      value |= (long) payload << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("a number of more than " + bits + " bits, before byte " + position);
  }

  private long littleEndian(int size) throws EOFException {
    int start = skip(size);
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << Byte.SIZE | (bytes[start + i] & 0xff);
    }
    return value;
  }

  private int nextLength() throws IOException {
    long length = readLong();
    if (length < 0 || length > remaining()) {
      throw new EOFException(
          "length " + length + " at byte " + position + ", but " + remaining() + " bytes remain");
    }
    return (int) length;
  }

  private int skip(int length) throws EOFException {
    if (length > remaining()) {
      throw new EOFException(
          length + " bytes wanted at byte " + position + ", but " + remaining() + " remain");
    }
    int start = position;
    position += length;
    return start;
  }

  private long nextItemCount() throws IOException {
    long count = readLong();
    if (count < 0) {
      readLong();
      count = -count;
    }
    return bookItems(count);
  }

  private long skipBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      skip(nextLength());
      count = readLong();
    }
    return bookItems(count);
  }

  private long bookItems(long count) throws IOException {
    if (count < 0 || count > itemsLeft) {
      throw new IOException(
          "a collection of " + count + " items at byte " + position + " in so small a record");
    }
    itemsLeft -= count;
    return count;
  }

  private void requireUtf8(int start, int length) throws IOException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
    } catch (CharacterCodingException notUtf8) {
      throw new IOException("text at byte " + start + " is not UTF-8", notUtf8);
    }
  }
}
