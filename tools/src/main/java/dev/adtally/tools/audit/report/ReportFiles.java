package dev.adtally.tools.audit.report;

import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The two files of a report. Both appear whole or not at all, the JSON file last; none is ever
 * written over.
 *
 * @param json for programs, and for {@code adtally audit check}
 * @param text for people
 */
public record ReportFiles(Path json, Path text) {

  private static final DateTimeFormatter IN_NAMES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  /** Files whose names begin with {@code prefix}, which may have directories. */
  public static ReportFiles of(String prefix) {
    return new ReportFiles(Path.of(prefix + ".json"), Path.of(prefix + ".txt"));
  }

  /** The prefix by region and minutes: {@code audit-us-2026-01-05T0000Z-2026-01-05T0100Z}. */
  public static String usualPrefix(String region, Instant from, Instant to) {
    return "audit-%s-%s-%s".formatted(region, IN_NAMES.format(from), IN_NAMES.format(to));
  }

  /** Refuses to go on if a report is there already, or can't be written. */
  public void requireNew() {
    for (Path file : new Path[] {json, text}) {
      if (Files.exists(file)) {
        throw new ToolFailure(
            "%s is there already, and a report is never written over: move it away, or give another --report"
                .formatted(file));
      }
      Path directory = file.toAbsolutePath().getParent();
      if (!Files.isWritable(directory)) {
        throw new ToolFailure(
            "the directory %s is not there, or not writable: make it, or give another --report"
                .formatted(directory));
      }
    }
  }

  /** Writes both. */
  public void write(SealedReport report) throws IOException {
    write(text, ReportText.of(report).getBytes(StandardCharsets.UTF_8));
    write(json, ReportFile.bytes(report));
  }

  private static void write(Path file, byte[] content) throws IOException {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    try {
      Files.write(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
