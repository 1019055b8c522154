package dev.adtally.tools.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Makes checks side by side. A check that fails, or takes longer than its time, is a finding of
 * level {@link Level#UNKNOWN}: never silence, and never a wait without end.
 */
public final class Examination {

  private static final int SIDE_BY_SIDE = 64;

  private final Duration timeout;

  /** An examination whose checks have {@code timeout} together. */
  public Examination(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Makes the checks.
   *
   * @param done told how many checks have ended, each time one has
   */
  public List<Finding> of(List<Check> checks, Consumer<Integer> done) throws InterruptedException {
    AtomicInteger number = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    // Daemons: a call that can't be interrupted must not keep the program from ending.
    ExecutorService pool =
        Executors.newFixedThreadPool(
            SIDE_BY_SIDE,
            work -> {
              Thread thread = new Thread(work, "check-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<List<Finding>>> asked = new ArrayList<>();
      for (Check check : checks) {
        asked.add(
            pool.submit(
                () -> {
                  try {
                    return check.examine();
                  } finally {
                    done.accept(ended.incrementAndGet());
                  }
                }));
      }
      return answers(checks, asked);
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Finding> answers(List<Check> checks, List<Future<List<Finding>>> asked)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      Future<List<Finding>> answer = asked.get(i);
      try {
        findings.addAll(
            answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
      } catch (ExecutionException failed) {
        findings.add(notExamined(checks.get(i), Failures.text(failed.getCause())));
      } catch (java.util.concurrent.TimeoutException | CancellationException late) {
        answer.cancel(true);
        findings.add(notExamined(checks.get(i), "no answer within " + Spans.text(timeout)));
      }
    }
    return findings;
  }

  private static Finding notExamined(Check check, String why) {
    return Finding.of(
        Level.UNKNOWN,
        check.area(),
        check.place(),
        check.subject(),
        "not examined",
        why,
        "see whether it runs and answers from here; then examine again with --only "
            + check.area().id());
  }
}
