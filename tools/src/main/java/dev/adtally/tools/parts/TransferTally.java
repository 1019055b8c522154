package dev.adtally.tools.parts;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the files and bytes that Maven says it has downloaded. */
final class TransferTally {
  private static final Pattern DOWNLOADED =
      Pattern.compile("Downloaded from \\S+ \\S+ \\(([0-9.]+) (B|kB|MB|GB)\\b");
  private static final Map<String, Double> UNIT_BYTES =
      Map.of("B", 1.0, "kB", 1e3, "MB", 1e6, "GB", 1e9);

  private int fileCount;
  private double byteCount;

  /** Takes one line of Maven's output. */
  synchronized void read(String line) {
    Matcher matcher = DOWNLOADED.matcher(line);
    if (matcher.find()) {
      fileCount++;
      byteCount += Double.parseDouble(matcher.group(1)) * UNIT_BYTES.get(matcher.group(2));
    }
  }

  @Override
  public synchronized String toString() {
    return String.format(Locale.ROOT, "%d files, %.0f MB downloaded", fileCount, byteCount / 1e6);
  }
}
