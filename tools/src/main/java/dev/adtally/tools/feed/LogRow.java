package dev.adtally.tools.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * One data row of a log.
 *
 * @param line the line in the file on which the row ends
 */
record LogRow(CSVRecord values, long line) {

  /** Names that stand for values which the feed makes itself. */
  static final String ROW = "row";

  static final String CONTENT_HASH = "content_hash";
  private static final int HASH_BYTES = 16;

  String value(String name) {
    return switch (name) {
      case ROW -> Long.toString(values.getRecordNumber());
      case CONTENT_HASH -> contentHash();
      default -> values.get(name);
    };
  }

  /** The first 16 bytes of the SHA-256 of all values, each with its length before it. */
  private String contentHash() {
    StringBuilder content = new StringBuilder();
    for (String value : values) {
      content.append(value.length()).append(':').append(value).append(',');
    }
    byte[] hash = sha256().digest(content.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "this Java runtime has no SHA-256, which every one must have", e);
    }
  }
}
