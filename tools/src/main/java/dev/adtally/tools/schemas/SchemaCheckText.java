package dev.adtally.tools.schemas;

import java.util.ArrayList;
import java.util.List;

/** Tells what a check found, for people. */
public final class SchemaCheckText {
  private SchemaCheckText() {}

  /** A line for each schema, and below it what it breaks. */
  public static String of(SchemaCheck check) {
    StringBuilder text = new StringBuilder();
    for (SchemaCheck.Result result : check.subjects()) {
      text.append(
          "%-26s %-8s  %s%n".formatted(result.file().subject(), result.rule(), verdict(result)));
      lines(result).forEach(line -> text.append("  ").append(line).append("%n".formatted()));
    }
    check.releaseProblems().forEach(line -> text.append(line).append("%n".formatted()));
    return text.toString();
  }

  /** Only what is wrong. */
  static String problems(SchemaCheck check) {
    List<String> lines = new ArrayList<>(check.releaseProblems());
    for (SchemaCheck.Result result : check.subjects()) {
      lines(result).forEach(line -> lines.add(result.file().subject() + "  " + line));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String verdict(SchemaCheck.Result result) {
    if (result.heldAgainst().isEmpty()) {
      return "new: neither released nor registered";
    }
    String against = String.join(", ", result.heldAgainst());
    int count = result.incompatibilities().size();
    return count == 0
        ? "ok against " + against
        : "%d incompatibilit%s against %s".formatted(count, count == 1 ? "y" : "ies", against);
  }

  private static List<String> lines(SchemaCheck.Result result) {
    return result.incompatibilities().stream()
        .map(
            one ->
                "%s: %s; %s"
                    .formatted(
                        one.field().isEmpty() ? "the record" : one.field(),
                        one.problem(),
                        one.remedy()))
        .distinct()
        .toList();
  }
}
