package dev.adtally.tools.cli;

import dev.adtally.tools.send.SendProgress;
import java.io.PrintWriter;

/** Shows progress: one line that renews itself on a terminal, else a line every few seconds. */
final class ConsoleProgress {

  private static final long PLAIN_LINE_EVERY_SECONDS = 5;

  private final PrintWriter out;
  private final boolean isTerminal;
  private long lastSeconds = -PLAIN_LINE_EVERY_SECONDS;

  @SuppressWarnings("SystemConsoleNull") // Adtally runs on Java 17, where it is null without one
  ConsoleProgress(PrintWriter out) {
    this.out = out;
    this.isTerminal = System.console() != null;
  }

  void show(SendProgress progress) {
    boolean done = progress.acknowledged() == progress.total();
    if (isTerminal) {
      out.print("\r" + progress.line() + (done ? "\n" : "   "));
    } else if (done || progress.elapsed().toSeconds() - lastSeconds >= PLAIN_LINE_EVERY_SECONDS) {
      lastSeconds = progress.elapsed().toSeconds();
      out.println(progress.line());
    }
    out.flush();
  }
}
