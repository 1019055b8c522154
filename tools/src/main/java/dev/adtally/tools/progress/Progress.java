package dev.adtally.tools.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Says what a command is doing: on a terminal one line that is repainted, elsewhere plain lines, at
 * most one every ten seconds a stage and one at its end.
 *
 * <p>Safe for use by several threads; stages are shown one at a time.
 */
public final class Progress {
  private static final Duration PLAIN_LINE_INTERVAL = Duration.ofSeconds(10);

  private static final int LINE_WIDTH = 80;

  private final PrintStream out;
  private final boolean interactive;
  private final InstantSource clock;

  private Progress(PrintStream out, boolean interactive, InstantSource clock) {
    this.out = out;
    this.interactive = interactive;
    this.clock = clock;
  }

  /**
   * Progress on standard error, so that standard output holds results only. The launcher says with
   * the system property {@code adtally.terminal} whether that is a terminal.
   */
  public static Progress onStandardError() {
    return new Progress(System.err, Boolean.getBoolean("adtally.terminal"), InstantSource.system());
  }

  public static Progress to(PrintStream out, boolean interactive, InstantSource clock) {
    return new Progress(out, interactive, clock);
  }

  public static Progress silent() {
    return to(new PrintStream(PrintStream.nullOutputStream()), false, InstantSource.system());
  }

  /** Prints a line that stays. */
  public synchronized void line(String text) {
    clearLine();
    out.println(text);
    out.flush();
  }

  /** Begins a stage, which ends with {@link Stage#done} or is left behind when it fails. */
  public Stage stage(String name) {
    return new Stage(name);
  }

  /** A line that wraps could not be repainted. */
  private static String fitted(String line) {
    return line.length() < LINE_WIDTH ? line : line.substring(0, LINE_WIDTH - 2) + "…";
  }

  private void clearLine() {
    if (interactive) {
      out.print("\r\033[K");
    }
  }

  /** A piece of work that takes a while. */
  public final class Stage {
    private final String name;
    private final Instant startedAt = clock.instant();
    private Instant lastPlainLine = startedAt;

    private Stage(String name) {
      this.name = name;
      show("");
    }

    /** Shows how far the stage has come; call it about once a second. */
    public void show(String detail) {
      synchronized (Progress.this) {
        if (interactive) {
          clearLine();
          out.print(fitted(text(" …", detail)));
          out.flush();
        } else if (Duration.between(lastPlainLine, clock.instant()).compareTo(PLAIN_LINE_INTERVAL)
            >= 0) {
          lastPlainLine = clock.instant();
          line(text(" …", detail));
        }
      }
    }

    /** Ends the stage with a line that stays. */
    public void done(String detail) {
      line(text(":", detail));
    }

    private String text(String mark, String detail) {
      long seconds = Duration.between(startedAt, clock.instant()).toSeconds();
      return name + mark + (detail.isEmpty() ? " " : " " + detail + ", ") + seconds + " s";
    }
  }
}
