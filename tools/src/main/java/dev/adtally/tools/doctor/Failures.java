package dev.adtally.tools.doctor;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Failures as one line. */
public final class Failures {

  private static final int LONGEST = 300;

  private Failures() {}

  /** The failure behind wrappers, with its kind if its message does not say enough. */
  public static String text(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
    String line = message.lines().findFirst().orElse("");
    String kind = cause.getClass().getSimpleName();
    String text = line.isEmpty() ? kind : line.contains(" ") ? line : kind + ": " + line;
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
