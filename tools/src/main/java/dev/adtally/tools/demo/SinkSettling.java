package dev.adtally.tools.demo;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.verify.SinkReader;
import dev.adtally.tools.verify.SinkVerdict;
import java.time.Duration;
import java.util.Objects;

/**
 * Waits until a sink shows what it must. The rows are counted first, which is cheap, and read only
 * when their number is right. Gives up when nothing has moved for long.
 */
final class SinkSettling {

  private static final Duration POLL = Duration.ofSeconds(1);

  private final SinkReader sink;
  private final Truth truth;
  private final long shownRows;
  private final Duration patience;

  /**
   * A wait.
   *
   * @param shownRows rows that the sink shows in the end: those of the topic
   * @param patience how long nothing may move before all is there
   */
  SinkSettling(SinkReader sink, Truth truth, long shownRows, Duration patience) {
    this.sink = sink;
    this.truth = truth;
    this.shownRows = shownRows;
    this.patience = patience;
  }

  /** Whether the sink came to show all; false if it stopped moving before. */
  boolean await(Progress progress) throws InterruptedException {
    Progress.Stage stage = progress.stage("waiting for " + sink.sink());
    String last = null;
    long lastMoveNanos = System.nanoTime();
    while (true) {
      Look look = look();
      stage.show(look.text());
      if (look.exact()) {
        stage.done(look.text());
        return true;
      }
      if (!Objects.equals(look.text(), last)) {
        last = look.text();
        lastMoveNanos = System.nanoTime();
      } else if (System.nanoTime() - lastMoveNanos >= patience.toNanos()) {
        stage.done(look.text());
        return false;
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  private record Look(boolean exact, String text) {}

  /** A sink that does not answer now may do so later; what it says is shown. */
  private Look look() {
    try {
      long rows = sink.count();
      if (rows != shownRows) {
        return new Look(false, String.format("%,d of %,d rows", rows, shownRows));
      }
      SinkVerdict verdict = SinkVerdict.of(sink, truth);
      long wrong = verdict.verdict().missing() + verdict.verdict().different();
      return new Look(
          verdict.isExact(), String.format("%,d rows, %,d not as they must be", rows, wrong));
    } catch (ToolFailure e) {
      return new Look(false, e.getMessage());
    }
  }
}
