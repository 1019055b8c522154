package dev.adtally.domain.identity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based UUIDs, version 5 (RFC 9562, section 5.5). */
public final class UuidV5 {

  /** The DNS namespace (RFC 9562, section 6.6). */
  public static final UUID NAMESPACE_DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

  private UuidV5() {}

  /** The UUID of {@code name} in {@code namespace}: SHA-1 with version and variant bits set. */
  public static UUID of(UUID namespace, byte[] name) {
    MessageDigest sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(namespace.getMostSignificantBits())
            .putLong(namespace.getLeastSignificantBits())
            .array());
    ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name));
    long high = (digest.getLong() & 0xffff_ffff_ffff_0fffL) | 0x5000L;
    long low = (digest.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
