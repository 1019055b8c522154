package dev.adtally.flink.job;

import java.util.List;

/** A job that must not start, with everything that is wrong. Without a stack trace: not a bug. */
public final class StartupRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartupRefused(String message) {
    super(message, null, false, false);
  }

  /** Refuses to start if any check found a problem; all are named. */
  public static void ifAny(String job, List<List<String>> checks) {
    List<String> problems = checks.stream().flatMap(List::stream).toList();
    if (!problems.isEmpty()) {
      throw new StartupRefused(
          "%s can't start, %d problem%s:%n  %s"
              .formatted(
                  job,
                  problems.size(),
                  problems.size() == 1 ? "" : "s",
                  String.join(System.lineSeparator() + "  ", problems)));
    }
  }
}
