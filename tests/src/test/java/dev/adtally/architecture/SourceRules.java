package dev.adtally.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rules about source files; each gives the places that break it. */
final class SourceRules {

  static final int MOST_LINES = 400;

  /** In parts, so that this file passes its own rule. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b|@Dis" + "abled\\b");

  private SourceRules() {}

  /** Files with more than {@value #MOST_LINES} lines. */
  static List<String> tooLong(List<Path> files) {
    return files.stream()
        .filter(file -> lines(file).size() > MOST_LINES)
        .map(file -> file + " has " + lines(file).size() + " lines")
        .toList();
  }

  /** Lines that say that something is not done, or not run. */
  static List<String> unfinished(List<Path> files) {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (UNFINISHED.matcher(lines.get(i)).find()) {
          found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    return found;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " as UTF-8", e);
    }
  }
}
