package dev.adtally.tools.demo;

import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.verify.RowTail;
import dev.adtally.tools.verify.SinkReader;
import dev.adtally.tools.verify.Verification;
import dev.adtally.tools.wire.Addresses;
import java.time.Duration;
import java.util.List;

/**
 * Waits until the jobs have said all they have to say: every row is there, every ledger balances,
 * and then nothing more comes for a while. Gives up when nothing has moved for long, so that a
 * wrong result is told as such.
 */
public final class Settling {

  private static final Duration POLL = Duration.ofSeconds(1);

  private final Addresses addresses;
  private final Truth truth;
  private final Duration quiet;
  private final Duration patience;
  private final List<SinkReader> sinks;

  /**
   * A wait.
   *
   * @param quiet how long nothing must come once all is there; several checkpoints
   * @param patience how long nothing may move before all is there
   * @param sinks what must show it all, too
   */
  public Settling(
      Addresses addresses, Truth truth, Duration quiet, Duration patience, List<SinkReader> sinks) {
    this.addresses = addresses;
    this.truth = truth;
    this.quiet = quiet;
    this.patience = patience;
    this.sinks = List.copyOf(sinks);
  }

  /** Whether all came, in Kafka and every sink; false if it stopped coming before. */
  public boolean await(Progress progress) throws InterruptedException {
    Progress.Stage stage = progress.stage("counting");
    long rows = truth.rowByUuid().size();
    try (RowTail tail = new RowTail(addresses, truth)) {
      long lastMoveNanos = System.nanoTime();
      boolean balanced = false;
      while (true) {
        if (tail.poll(POLL) > 0) {
          lastMoveNanos = System.nanoTime();
        }
        long exact = tail.book().exactRows();
        // reading the ledgers takes seconds: not before the rows are there
        if (exact == rows && !balanced) {
          balanced = Verification.ledger(addresses, truth).isBalanced();
        }
        Duration still = Duration.ofNanos(System.nanoTime() - lastMoveNanos);
        stage.show(
            String.format(
                "%,d of %,d rows exact%s", exact, rows, balanced ? ", ledgers balanced" : ""));
        boolean complete = exact == rows && balanced;
        if (still.compareTo(complete ? quiet : patience) >= 0) {
          stage.done(String.format("%,d of %,d rows exact", exact, rows));
          return complete && awaitSinks(tail.book().latestByUuid().size(), progress);
        }
      }
    }
  }

  private boolean awaitSinks(long shownRows, Progress progress) throws InterruptedException {
    boolean all = true;
    for (SinkReader sink : sinks) {
      all &= new SinkSettling(sink, truth, shownRows, patience).await(progress);
    }
    return all;
  }
}
