package dev.adtally.tools.audit.report;

import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a report is the one that was made.
 *
 * @param problems what speaks against it; none if it is unaltered
 * @param remarks what was checked and what was not
 */
public record ReportCheck(SealedReport report, List<String> problems, List<String> remarks) {

  /** Whether nothing speaks against it. */
  public boolean passed() {
    return problems.isEmpty();
  }

  /**
   * Checks a report's JSON file, and the readable one beside it if there is one.
   *
   * @param key with which the signature must agree; without one only the digest is checked, which
   *     anyone can compute anew
   */
  public static ReportCheck of(Path file, Optional<PublicKey> key) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    SealedReport read = ReportFile.read(bytes);
    List<String> problems = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    if (ReportFile.isAsWritten(bytes, read)) {
      remarks.add("content agrees with the digest " + read.seal().sha256());
    } else {
      problems.add("the content was altered: it does not agree with the digest");
    }
    checkSignature(read, key, problems, remarks);
    checkText(file, read, problems, remarks);
    return new ReportCheck(read, problems, remarks);
  }

  private static void checkSignature(
      SealedReport read, Optional<PublicKey> key, List<String> problems, List<String> remarks) {
    String signature = read.seal().ed25519();
    if (key.isEmpty()) {
      remarks.add(
          signature == null
              ? "not signed: whoever altered it could have computed the digest anew"
              : "signed, but the signature was not checked: give --public-key");
    } else if (signature == null) {
      problems.add("the report is not signed");
    } else if (ReportKeys.isSigned(ReportFile.canonical(read.report()), signature, key.get())) {
      remarks.add("signature agrees with the key");
    } else {
      problems.add("the signature is not that of this key over this content");
    }
  }

  private static void checkText(
      Path file, SealedReport read, List<String> problems, List<String> remarks)
      throws IOException {
    Path text = textBeside(file);
    if (!Files.exists(text)) {
      remarks.add("there is no readable report beside it");
    } else if (Files.readString(text, StandardCharsets.UTF_8).equals(ReportText.of(read))) {
      remarks.add(text.getFileName() + " says the same");
    } else {
      problems.add(text.getFileName() + " does not say what the JSON file says");
    }
  }

  /** The readable report that belongs to a JSON file. */
  public static Path textBeside(Path json) {
    String name = json.getFileName().toString();
    if (!name.endsWith(".json")) {
      throw new ToolFailure("%s is no report's JSON file: its name ends in .json".formatted(json));
    }
    return json.resolveSibling(name.substring(0, name.length() - ".json".length()) + ".txt");
  }
}
