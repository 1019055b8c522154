package dev.adtally.tools.truth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Identities of rows as documented: UUIDs of version 5 (RFC 9562, section 5.5). */
final class TruthUuid {

  static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
  private static final UUID NAMESPACE =
      version5(DNS, "adtally.dev".getBytes(StandardCharsets.UTF_8));

  private TruthUuid() {}

  static UUID metric(String region, String adId, long minuteMillis) {
    return version5(NAMESPACE, netstrings("metric", region, adId, Long.toString(minuteMillis)));
  }

  static UUID credit(String model, String orderId, String touchEventId) {
    return version5(NAMESPACE, netstrings("credit", model, orderId, touchEventId));
  }

  static UUID version5(UUID namespace, byte[] name) {
    MessageDigest sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(namespace.getMostSignificantBits())
            .putLong(namespace.getLeastSignificantBits())
            .array());
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name));
    long most = (hash.getLong() & 0xffffffff_ffff0fffL) | 0x5000L;
    long least = (hash.getLong() & 0x3fffffff_ffffffffL) | 0x80000000_00000000L;
    return new UUID(most, least);
  }

  private static byte[] netstrings(String... fields) {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    for (String field : fields) {
      byte[] text = field.getBytes(StandardCharsets.UTF_8);
      name.writeBytes((text.length + ":").getBytes(StandardCharsets.US_ASCII));
      name.writeBytes(text);
      name.write(',');
    }
    return name.toByteArray();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "this Java runtime has no SHA-1, which every one must have", e);
    }
  }
}
