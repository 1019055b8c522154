package dev.adtally.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Starts at most so many calls at once; the others wait in the order they came. How many wait is
 * bounded by the caller, which gets a stage for each.
 */
final class InFlightLimit {

  private final int maxInFlight;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int inFlight;

  InFlightLimit(int maxInFlight) {
    this.maxInFlight = maxInFlight;
  }

  /** The result of {@code call}, which never throws. */
  <T> CompletionStage<T> run(Supplier<CompletionStage<T>> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable start =
        () ->
            call.get()
                .whenComplete(
                    (value, failure) -> {
                      startNext();
                      if (failure == null) {
                        result.complete(value);
                      } else {
                        result.completeExceptionally(failure);
                      }
                    });
    synchronized (this) {
      if (inFlight == maxInFlight) {
        waiting.add(start);
        return result;
      }
      inFlight++;
    }
    start.run();
    return result;
  }

  /** Calls that have started and not ended. */
  synchronized int inFlight() {
    return inFlight;
  }

  /** Stages of calls that wait are never completed then. */
  synchronized void forgetWaiting() {
    waiting.clear();
  }

  private void startNext() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        inFlight--;
        return;
      }
    }
    next.run();
  }
}
