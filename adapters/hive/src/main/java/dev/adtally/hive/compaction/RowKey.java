package dev.adtally.hive.compaction;

import java.io.IOException;
import java.util.UUID;
import org.apache.avro.generic.IndexedRecord;
import org.apache.hadoop.fs.Path;

/** A row's record UUID and version, as numbers. */
record RowKey(long high, long low, long version) {

  /**
   * Reads the key.
   *
   * @throws IOException when the UUID is not in the form that all of Adtally writes; rows that the
   *     view keeps apart must not be taken for one
   */
  static RowKey of(IndexedRecord row, int uuidPosition, int versionPosition, Path file)
      throws IOException {
    String text = String.valueOf(row.get(uuidPosition));
    UUID uuid;
    try {
      uuid = UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw malformed(text, file, e);
    }
    if (!uuid.toString().equals(text)) {
      throw malformed(text, file, null);
    }
    Object version = versionPosition < 0 ? null : row.get(versionPosition);
    return new RowKey(
        uuid.getMostSignificantBits(),
        uuid.getLeastSignificantBits(),
        version == null ? 0 : (Long) version);
  }

  private static IOException malformed(String text, Path file, Throwable cause) {
    return new IOException(
        "%s holds the record_uuid '%s', which is no UUID in lower case. Move the file out of the table if a stranger wrote it."
            .formatted(file, text),
        cause);
  }

  /** Which of so many groups the row belongs to; all rows of a UUID belong to one. */
  int group(int groups) {
    return (int) Long.remainderUnsigned(low, groups);
  }
}
