package dev.adtally.e2e;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks one question over and over on a thread of its own, and keeps every different answer and
 * every failure.
 */
final class QueryLoop implements AutoCloseable {

  private final Callable<List<String>> question;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Set<List<String>> answers = new HashSet<>();
  private final List<Exception> failures = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final Future<?> running;
  private volatile boolean stopped;

  QueryLoop(Callable<List<String>> question) {
    this.question = question;
    running = thread.submit(this::ask);
  }

  private void ask() {
    while (!stopped) {
      try {
        answers.add(question.call());
      } catch (Exception e) {
        failures.add(e);
      }
      asked.incrementAndGet();
    }
  }

  /** Questions answered or failed so far. */
  int asked() {
    return asked.get();
  }

  /** Ends the loop. */
  Heard stop() throws Exception {
    stopped = true;
    running.get();
    return new Heard(answers, failures);
  }

  /** Every different answer, and every failure. */
  record Heard(Set<List<String>> answers, List<Exception> failures) {}

  @Override
  public void close() {
    stopped = true;
    thread.shutdown();
  }
}
