package dev.adtally.tools.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log file, to quote in an error message. */
public final class LogTail {
  private static final int MAX_BYTES = 16 * 1024;

  private LogTail() {}

  /** At most {@code lineCount} lines from the end of the file; none when there is no file. */
  public static List<String> lastLines(Path file, int lineCount) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.min(log.length(), MAX_BYTES);
      byte[] bytes = new byte[length];
      log.seek(log.length() - length);
      log.readFully(bytes);
      List<String> lines =
          new String(bytes, StandardCharsets.UTF_8).stripTrailing().lines().toList();
      return lines.subList(Math.max(0, lines.size() - lineCount), lines.size());
    }
  }

  /** "Log: FILE" and the last lines of it, indented. */
  public static String quote(Path file, int lineCount) throws IOException {
    StringBuilder text = new StringBuilder("Log: ").append(file);
    for (String line : lastLines(file, lineCount)) {
      text.append(System.lineSeparator()).append("  | ").append(line);
    }
    return text.toString();
  }
}
