package dev.adtally.tools.flink;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * The innermost cause of a stack trace with all lines of its message, or the first line when
   * there is no cause.
   */
  public static String ofStackTrace(String stackTrace) {
    List<String> lines =
        stackTrace
            .lines()
            .filter(line -> !line.isBlank() && !line.strip().startsWith(BANNER))
            .toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i).strip();
      if (line.startsWith(CAUSED_BY)) {
        return Stream.concat(
                Stream.of(line.substring(CAUSED_BY.length())),
                lines.stream().skip(i + 1L).takeWhile(FailureText::isOfMessage))
            .collect(Collectors.joining(System.lineSeparator()));
      }
    }
    return lines.isEmpty() ? "no message" : lines.get(0).strip();
  }

  private static boolean isOfMessage(String line) {
    String text = line.strip();
    return !text.startsWith("at ") && !text.matches("\\.\\.\\. \\d+ (more|common frames omitted)");
  }
}
