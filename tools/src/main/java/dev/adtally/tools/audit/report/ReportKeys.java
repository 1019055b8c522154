package dev.adtally.tools.audit.report;

import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 signatures with keys from PEM files, as {@code openssl} writes them. */
public final class ReportKeys {

  private static final String ALGORITHM = "Ed25519";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private ReportKeys() {}

  /**
   * A private key from a PKCS#8 file ({@code openssl genpkey -algorithm ed25519}).
   *
   * @throws ToolFailure if the file has no such key; its content is never told
   */
  public static PrivateKey privateKey(Path file) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(pem(file, PRIVATE)));
    } catch (GeneralSecurityException e) {
      throw noKey(file, "private", "openssl genpkey -algorithm ed25519 -out " + file, e);
    }
  }

  /** A public key ({@code openssl pkey -pubout}). */
  public static PublicKey publicKey(Path file) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(pem(file, PUBLIC)));
    } catch (GeneralSecurityException e) {
      throw noKey(file, "public", "openssl pkey -in KEY.pem -pubout -out " + file, e);
    }
  }

  static String sign(byte[] content, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(content);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new ToolFailure("the report can't be signed with this key: " + e.getMessage(), e);
    }
  }

  static boolean isSigned(byte[] content, String signature, PublicKey key) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(content);
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static byte[] pem(Path file, String kind) {
    String begin = "-----BEGIN " + kind + "-----";
    String end = "-----END " + kind + "-----";
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      int from = text.indexOf(begin);
      int to = text.indexOf(end);
      if (from < 0 || to < from) {
        throw new ToolFailure("%s has no line '%s': give a PEM file".formatted(file, begin));
      }
      return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    } catch (IOException | IllegalArgumentException e) {
      throw new ToolFailure(
          "the key in %s can't be read (%s)".formatted(file, e.getClass().getSimpleName()), e);
    }
  }

  private static ToolFailure noKey(
      Path file, String kind, String remedy, GeneralSecurityException e) {
    return new ToolFailure(
        "%s has no %s %s key; make one with: %s".formatted(file, kind, ALGORITHM, remedy), e);
  }
}
