package dev.adtally.tools.jobs;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a command as a person would type it into a shell. */
final class ShellText {
  private ShellText() {}

  static String line(List<String> words) {
    return words.stream().map(ShellText::word).collect(Collectors.joining(" "));
  }

  private static String word(String word) {
    return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
