package dev.adtally.tools.flink;

import java.util.List;
import java.util.stream.Collectors;

/** The part of a failure's output that tells a person what is wrong. */
public final class FailureText {
  private static final String CAUSED_BY = "Caused by: ";
  private static final String BANNER = "------";

  private FailureText() {}

  /**
   * What a program submitted with `flink run` wrote to standard error itself; if nothing, the
   * innermost cause of the stack trace that the Flink client wrote.
   */
  public static String ofProgram(String standardError) {
    String own =
        standardError
            .lines()
            .takeWhile(line -> !line.startsWith(BANNER))
            .filter(line -> !line.startsWith("WARNING:") && !line.startsWith("SLF4J:"))
            .collect(Collectors.joining(System.lineSeparator()))
            .strip();
    return own.isEmpty() ? ofStackTrace(standardError) : own;
  }

  /** The innermost cause of a stack trace, or its first line when it has no cause. */
  public static String ofStackTrace(String stackTrace) {
    List<String> lines =
        stackTrace
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith(BANNER))
            .toList();
    return lines.stream()
        .filter(line -> line.startsWith(CAUSED_BY))
        .map(line -> line.substring(CAUSED_BY.length()))
        .reduce((outer, inner) -> inner)
        .orElse(lines.isEmpty() ? "no message" : lines.get(0));
  }
}
