package dev.adtally.jobs.attribution;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderDetailsService;
import java.time.Duration;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/**
 * The look-ups under way, at most so many. Answers come on the client's threads and are handed to
 * the task's own through its mailbox; waiting means to work the mailbox off.
 */
final class LookUps {

  /** Called in the task's thread, once for each look-up. */
  interface Answers {
    void answered(LookUp lookUp, Enrichment enrichment) throws Exception;
  }

  private final OrderDetailsService service;
  private final EnrichSettings settings;
  private final MailboxExecutor mailbox;
  private final ProcessingTimeService clock;
  private final Answers answers;
  private int open;
  private long lost;
  private volatile boolean closed;

  LookUps(
      OrderDetailsService service,
      EnrichSettings settings,
      MailboxExecutor mailbox,
      ProcessingTimeService clock,
      Answers answers) {
    this.service = service;
    this.settings = settings;
    this.mailbox = mailbox;
    this.clock = clock;
    this.answers = answers;
  }

  int open() {
    return open;
  }

  /** Look-ups whose answer never came. */
  long lost() {
    return lost;
  }

  boolean hasRoom() {
    return open < settings.maxInFlight();
  }

  void awaitRoom() throws InterruptedException {
    while (!hasRoom()) {
      mailbox.yield();
    }
  }

  void awaitAll() throws InterruptedException {
    while (open > 0) {
      mailbox.yield();
    }
  }

  void start(LookUp lookUp) {
    open++;
    Duration limit = settings.answerLost();
    lookUp.guardedBy(
        clock.registerTimer(
            clock.getCurrentProcessingTime() + limit.toMillis(), time -> giveUpWaiting(lookUp)));
    Order order = lookUp.awaiting().decision().order();
    service
        .detailsOf(order.orderId(), order.version())
        .whenComplete((enrichment, failure) -> post(lookUp, enrichment, failure));
  }

  private void post(LookUp lookUp, Enrichment enrichment, Throwable failure) {
    // a closed client answers everything with unavailable, which then means nothing
    if (!closed) {
      mailbox.execute(() -> take(lookUp, enrichment, failure), "order details of %s", lookUp.key());
    }
  }

  private void take(LookUp lookUp, Enrichment enrichment, Throwable failure) throws Exception {
    if (failure != null) {
      throw new IllegalStateException(
          "the order details service failed on order %s instead of answering unavailable"
              .formatted(lookUp.awaiting().decision().order().orderId()),
          failure);
    }
    if (lookUp.end()) {
      open--;
      answers.answered(lookUp, enrichment);
    }
  }

  private void giveUpWaiting(LookUp lookUp) throws Exception {
    if (lookUp.end()) {
      open--;
      lost++;
      answers.answered(lookUp, Enrichment.unavailable());
    }
  }

  void close() {
    closed = true;
    service.close();
  }
}
