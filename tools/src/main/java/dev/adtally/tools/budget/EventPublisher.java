package dev.adtally.tools.budget;

import dev.adtally.avro.RegistryException;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.budget.ledger.BudgetStore;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Says decided events, on a thread of its own: counting never waits for it. After any failure the
 * topic is opened anew, which looks up what was said.
 */
final class EventPublisher implements AutoCloseable {

  private static final int RETRY_SECONDS = 2;

  private final BudgetStore store;
  private final Function<BooleanSupplier, EventTopic> opener;
  private final ReaderHealth health;
  private final Consumer<RuntimeException> onEnd;
  private final Semaphore decided = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "budget-events");
  private volatile boolean stopping;

  /**
   * A publisher.
   *
   * @param store its own: no other thread uses it
   * @param opener opens the topic; is told whether to give up
   * @param onEnd gets the failure after which this can't go on
   */
  EventPublisher(
      BudgetStore store,
      Function<BooleanSupplier, EventTopic> opener,
      ReaderHealth health,
      Consumer<RuntimeException> onEnd) {
    this.store = store;
    this.opener = opener;
    this.health = health;
    this.onEnd = onEnd;
  }

  void start() {
    thread.start();
  }

  /** There may be something to say. Callable from any thread. */
  void wake() {
    decided.release();
  }

  private void run() {
    try {
      while (!stopping) {
        try (EventTopic topic = opener.apply(() -> stopping)) {
          health.well(ReaderHealth.Part.EVENTS);
          sayUntilStopped(topic);
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
          throw new ToolFailure(
              "another budget reader has started with the same transactional id: this one has ended. Run one only; see --transactional-id",
              e);
        } catch (KafkaException | RegistryException e) {
          if (!stopping) {
            health.problem(ReaderHealth.Part.EVENTS, "events wait to be said: " + e.getMessage());
            await();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      onEnd.accept(e);
    }
  }

  private void sayUntilStopped(EventTopic topic) throws InterruptedException {
    while (true) {
      boolean last = stopping;
      Outbox.empty(store, topic);
      if (last) {
        return;
      }
      await();
    }
  }

  private void await() throws InterruptedException {
    if (decided.tryAcquire(RETRY_SECONDS, TimeUnit.SECONDS)) {
      decided.drainPermits();
    }
  }

  /** Says what is decided already if the topic is open, then ends. */
  @Override
  public void close() {
    stopping = true;
    wake();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
