package dev.adtally.hive.compaction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Tells rows of one schema apart by all that they say. */
final class RowContent {
  private final GenericDatumWriter<GenericRecord> datum;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
  private final MessageDigest digest;

  RowContent(Schema schema) {
    datum = new GenericDatumWriter<>(schema);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The first 64 bits of SHA-256 over the row's Avro encoding. */
  long hash(GenericRecord row) throws IOException {
    bytes.reset();
    datum.write(row, encoder);
    return ByteBuffer.wrap(digest.digest(bytes.toByteArray())).getLong();
  }
}
