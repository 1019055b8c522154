package dev.adtally.tools.audit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

  @TempDir private Path directory;

  @Test
  void anUnalteredReportPasses() throws Exception {
    ReportFiles files = written(Optional.empty());

    ReportCheck check = ReportCheck.of(files.json(), Optional.empty());

    assertThat(check.problems()).isEmpty();
    assertThat(check.report().report()).isEqualTo(report(3));
    assertThat(Files.readString(files.text()))
        .contains(check.report().seal().sha256())
        .contains("spend USD")
        .contains("0.000750");
  }

  @Test
  void everyAlteredByteOfTheFileIsFound() throws Exception {
    ReportFiles files = written(Optional.empty());
    byte[] made = Files.readAllBytes(files.json());

    for (int i = 0; i < made.length; i++) {
      byte[] altered = made.clone();
      altered[i] ^= 1;
      assertThat(passes(altered)).as("byte %d altered", i).isFalse();
    }
    assertThat(passes(made)).isTrue();
  }

  @Test
  void addedAndRemovedBytesAreFound() throws Exception {
    String made = Files.readString(written(Optional.empty()).json());

    assertThat(passes(bytes(made + " "))).isFalse();
    assertThat(passes(bytes(made.replaceFirst("\n", "\n\n")))).isFalse();
    assertThat(passes(bytes(made.stripTrailing()))).isFalse();
    assertThat(passes(bytes(made.replace("\"seal\"", "\"note\" : 1, \"seal\"")))).isFalse();
    assertThat(passes(bytes(made.replace("\"region\"", "\"region\" : \"eu\", \"region\""))))
        .isFalse();
  }

  @Test
  void anAlteredReadableReportIsFound() throws Exception {
    ReportFiles files = written(Optional.empty());
    Files.writeString(files.text(), Files.readString(files.text()).replace("0.000750", "0.000751"));

    assertThat(ReportCheck.of(files.json(), Optional.empty()).problems())
        .singleElement()
        .asString()
        .contains("report.txt does not say what the JSON file says");
  }

  @Test
  void theDigestIsThatOfTheSortedCompactJson() throws Exception {
    String canonical = new String(ReportFile.canonical(report(3)), StandardCharsets.UTF_8);

    assertThat(canonical).startsWith("{\"asked\":{\"from\":").doesNotContain("\n", "\": ");
    assertThat(ReportFile.seal(report(3), Optional.empty()).seal().sha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(canonical))));
  }

  @Test
  void theSignatureIsCheckedWithKeysFromFiles() throws Exception {
    Path key = directory.resolve("key.pem");
    Path publicKey = keyPair(key);
    ReportFiles files = written(Optional.of(key));

    assertThat(ReportCheck.of(files.json(), Optional.of(ReportKeys.publicKey(publicKey))).passed())
        .isTrue();
    assertThat(
            ReportCheck.of(
                    files.json(),
                    Optional.of(ReportKeys.publicKey(keyPair(directory.resolve("other.pem")))))
                .problems())
        .singleElement()
        .asString()
        .contains("not that of this key");
  }

  @Test
  void aReportThatWasAlteredAndSealedAnewIsFoundByItsSignature() throws Exception {
    Path key = directory.resolve("key.pem");
    Path publicKey = keyPair(key);
    ReportFiles files = written(Optional.of(key));
    String signature = ReportFile.read(Files.readAllBytes(files.json())).seal().ed25519();
    String digest = ReportFile.seal(report(4), Optional.empty()).seal().sha256();
    SealedReport forged = new SealedReport(report(4), new Seal(digest, signature));
    Files.write(files.json(), ReportFile.bytes(forged));
    Files.writeString(files.text(), ReportText.of(forged));

    assertThat(ReportCheck.of(files.json(), Optional.empty()).passed()).isTrue();
    assertThat(ReportCheck.of(files.json(), Optional.of(ReportKeys.publicKey(publicKey))).passed())
        .isFalse();
  }

  @Test
  void anUnsignedReportDoesNotPassWithAKey() throws Exception {
    Path publicKey = keyPair(directory.resolve("key.pem"));

    assertThat(
            ReportCheck.of(
                    written(Optional.empty()).json(), Optional.of(ReportKeys.publicKey(publicKey)))
                .problems())
        .containsExactly("the report is not signed");
  }

  @Test
  void aKeyThatIsNoneIsRefusedWithoutTellingIt() throws Exception {
    Path key = directory.resolve("key.pem");
    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");

    assertThatThrownBy(() -> ReportKeys.privateKey(key))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("has no private Ed25519 key")
        .hasMessageNotContaining("c2VjcmV0");
  }

  @Test
  void aReportIsNeverWrittenOver() throws Exception {
    ReportFiles files = written(Optional.empty());

    assertThatThrownBy(files::requireNew).hasMessageContaining("never written over");
  }

  @Test
  void aTextFromOutsideCannotMoveTheCursor() {
    AuditReport report = report(3);
    String text =
        ReportText.of(
            ReportFile.seal(
                new AuditReport(
                    report.format(),
                    report.tool(),
                    report.madeAt(),
                    "us\u001b[2J",
                    report.asked(),
                    report.judged(),
                    report.leftOut(),
                    report.verdict(),
                    report.read(),
                    report.unreadable(),
                    report.rawRecords(),
                    report.metrics(),
                    report.credits(),
                    report.ledger(),
                    report.deadLetters()),
                Optional.empty()));

    assertThat(text).contains("us\\u001b[2J").doesNotContain("\u001b");
  }

  private ReportFiles written(Optional<Path> key) throws IOException {
    ReportFiles files = ReportFiles.of(directory.resolve("report").toString());
    files.write(ReportFile.seal(report(3), key.map(ReportKeys::privateKey)));
    return files;
  }

  private static boolean passes(byte[] content) {
    try {
      return ReportFile.isAsWritten(content, ReportFile.read(content));
    } catch (ToolFailure unreadable) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a private key, and the public one beside it. */
  private static Path keyPair(Path file) throws GeneralSecurityException, IOException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Path publicKey = file.resolveSibling(file.getFileName() + ".pub");
    Files.writeString(publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    return publicKey;
  }

  private static String pem(String kind, byte[] key) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(key), kind);
  }

  private static AuditReport report(long clicks) {
    AuditReport.Totals totals =
        new AuditReport.Totals(
            "raw topics",
            1,
            BigInteger.TWO,
            BigInteger.valueOf(clicks),
            Map.of("USD", BigInteger.valueOf(750)),
            Map.of());
    return new AuditReport(
        AuditReport.FORMAT,
        "adtally test",
        "2026-01-06T00:00:00Z",
        "us",
        new AuditReport.Span("2026-01-05T00:00:00Z", "2026-01-05T01:00:00Z"),
        new AuditReport.Span("2026-01-05T00:00:00Z", "2026-01-05T01:00:00Z"),
        List.of(),
        AuditReport.Verdict.DIFFERS,
        List.of(new AuditReport.TopicRange("broker:9092", "ad-events", 0, 0, 17)),
        Map.of("ad-metrics-0@5", "EMPTY_VALUE: 0 bytes"),
        new AuditReport.RawRecords(17, Map.of("counted", 5L), 0),
        new AuditReport.RowSection(
            List.of(totals),
            List.of(
                new AuditReport.Difference(
                    "868e3577-d01a-51bf-8c9a-0a28444f9e7c",
                    Map.of("ad_id", "añ|1"),
                    Map.of("clicks", 3, "impressions", 2),
                    List.of(new AuditReport.PlaceSays("hive", "MISSING", null, List.of(), "")),
                    List.of(
                        new AuditReport.RawRecord(
                            "ad-events-0@3", Map.of("event_id", "e1"), "COUNTED", "")),
                    0))),
        new AuditReport.CreditSection(List.of(totals), List.of(), List.of()),
        new AuditReport.LedgerSection(1, List.of()),
        new AuditReport.LetterSection(0, List.of()));
  }
}
