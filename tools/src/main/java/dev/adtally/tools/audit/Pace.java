package dev.adtally.tools.audit;

import dev.adtally.tools.progress.Progress;
import java.time.Duration;

/** Shows how far reading has come, how fast it goes and how long it still takes. */
final class Pace {

  private static final int SHOW_EVERY = 10_000;

  private final Progress.Stage stage;
  private final long total;
  private final long startNanos = System.nanoTime();
  private long done;

  Pace(Progress.Stage stage, long total) {
    this.stage = stage;
    this.total = total;
  }

  void one() {
    if (++done % SHOW_EVERY == 0) {
      stage.show(text(System.nanoTime() - startNanos));
    }
  }

  void done() {
    stage.done("%,d records".formatted(done));
  }

  private String text(long nanos) {
    double perSecond = done / Math.max(1e-9, nanos / 1e9);
    long left = Math.round(Math.max(0, total - done) / perSecond);
    return "%,d of at most %,d records, %,.0f a second, %s left"
        .formatted(done, total, perSecond, text(Duration.ofSeconds(left)));
  }

  private static String text(Duration left) {
    return left.toHours() > 0
        ? left.toHours() + " h " + left.toMinutesPart() + " min"
        : left.toMinutes() > 0 ? left.toMinutes() + " min" : left.toSeconds() + " s";
  }
}
