package dev.adtally.tools.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Writes records as Avro binary, without any header. For use by one thread. */
public final class AvroBodies {

  private final Map<Schema, SpecificDatumWriter<SpecificRecord>> writerBySchema = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private BinaryEncoder reused;

  /** Avro binary of {@code record}. */
  public byte[] of(SpecificRecord record) {
    bytes.reset();
    reused = EncoderFactory.get().binaryEncoder(bytes, reused);
    try {
      writerBySchema
          .computeIfAbsent(record.getSchema(), schema -> new SpecificDatumWriter<>(schema))
          .write(record, reused);
      reused.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed for " + record, e);
    }
    return bytes.toByteArray();
  }
}
