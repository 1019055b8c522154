package dev.adtally.tools.audit.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A report's JSON file. There is exactly one way to write a report, so a file is unaltered only if
 * writing what was read of it gives the same bytes again.
 *
 * <p>Digest and signature are over the canonical form of {@code report}: keys sorted, no white
 * space, UTF-8; as {@code jq -cjS .report} prints it.
 */
public final class ReportFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(JsonInclude.Include.ALWAYS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private ReportFile() {}

  /** The report with its digest, and its signature if there is a key. */
  public static SealedReport seal(AuditReport report, Optional<PrivateKey> key) {
    byte[] canonical = canonical(report);
    return new SealedReport(
        report,
        new Seal(sha256(canonical), key.map(it -> ReportKeys.sign(canonical, it)).orElse(null)));
  }

  /** The file's bytes. */
  public static byte[] bytes(SealedReport report) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    try {
      return (JSON.writer(printer).writeValueAsString(report) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is always JSON", e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws ToolFailure if the bytes are no report of this form
   */
  public static SealedReport read(byte[] bytes) {
    try {
      SealedReport read = JSON.readValue(bytes, SealedReport.class);
      if (read.report() == null
          || read.seal() == null
          || read.seal().sha256() == null
          || !AuditReport.FORMAT.equals(read.report().format())) {
        throw new ToolFailure(
            "this is no report of the form %s: was it altered, or made by another release?"
                .formatted(AuditReport.FORMAT));
      }
      return read;
    } catch (IOException e) {
      throw new ToolFailure(
          "this is no report of the form %s, it was altered or made by another release: %s"
              .formatted(AuditReport.FORMAT, firstLine(e)),
          e);
    }
  }

  /** Whether the file is byte for byte as it was made, apart from a change of digest too. */
  public static boolean isAsWritten(byte[] bytes, SealedReport read) {
    return Arrays.equals(bytes(read), bytes)
        && sha256(canonical(read.report())).equals(read.seal().sha256());
  }

  /** What digest and signature are over. */
  static byte[] canonical(AuditReport report) {
    try {
      Object plain = JSON.readValue(JSON.writeValueAsBytes(report), Object.class);
      return SORTED.writeValueAsBytes(plain);
    } catch (IOException e) {
      throw new IllegalStateException("a report is always JSON", e);
    }
  }

  private static String firstLine(IOException e) {
    String message = e.getMessage();
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "this Java runtime has no SHA-256, which every one must have", e);
    }
  }
}
