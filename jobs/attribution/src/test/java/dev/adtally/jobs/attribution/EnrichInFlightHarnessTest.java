package dev.adtally.jobs.attribution;

import static dev.adtally.jobs.attribution.EnrichHarness.DETAILS;
import static dev.adtally.jobs.attribution.EnrichHarness.SECOND;
import static dev.adtally.jobs.attribution.EnrichHarness.UNAVAILABLE;
import static dev.adtally.jobs.attribution.EnrichHarness.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetailsService;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many look-ups are open at once, who waits for whom, and the end of the input. */
@Timeout(60)
class EnrichInFlightHarnessTest {

  private final FakeDetailsService service = new FakeDetailsService();

  @Test
  void noMoreAreOpenThanAllowedAndEveryOrderIsAnswered() throws Exception {
    try (ThreadedService threaded = new ThreadedService();
        EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, threaded, 3)) {
      for (int i = 0; i < 300; i++) {
        harness.decide(decision("o-" + i, 1, 1));
      }
      harness.endInput();

      assertThat(threaded.mostOpen.get()).isLessThanOrEqualTo(3);
      assertThat(harness.rows()).hasSize(600).doesNotHaveDuplicates();
      assertThat(harness.storedOrders()).isZero();
    }
  }

  @Test
  void retriesThatAreDueWaitTheirTurnAndHoldNoCheckpointUp() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 2)) {
      for (int i = 0; i < 6; i++) {
        harness.decide(decision("o-" + i, 1, 1));
        answer(harness, "o-" + i + " v1", UNAVAILABLE);
      }
      harness.time(10 * SECOND);
      assertThat(service.open()).hasSize(2);
      OperatorSubtaskState state = harness.checkpoint();
      assertThat(state).isNotNull();

      while (!service.open().isEmpty()) {
        answer(harness, service.open().get(0), DETAILS);
      }
      assertThat(service.asked()).hasSize(12);
      assertThat(new HashSet<>(service.asked())).hasSize(6);
    }
  }

  @Test
  void aDecisionThatWaitsForRoomComesBeforeTheSecondRetry() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 1)) {
      for (int i = 0; i < 6; i++) {
        harness.decide(decision("o-" + i, 1, 1));
        answer(harness, "o-" + i + " v1", UNAVAILABLE);
      }
      harness.time(10 * SECOND);
      service.answerAllFromNowOn(DETAILS);
      harness.decide(decision("fresh", 1, 1));

      // six first look-ups, the retry under way, at most one more, then the decision's own
      assertThat(service.asked()).hasSizeBetween(8, 9).endsWith("fresh v1");
    }
  }

  @Test
  void theEndOfTheInputWaitsForWhatIsInFlight() throws Exception {
    try (ThreadedService threaded = new ThreadedService();
        EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, threaded, 8)) {
      for (int i = 0; i < 8; i++) {
        harness.decide(decision("o-" + i, 1, 1));
      }
      harness.endInput();

      assertThat(harness.rows()).hasSize(16);
    }
  }

  @Test
  void atTheEndOfTheInputWhatWaitsForItsRetryIsAskedForOnceMore() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 2)) {
      for (int i = 0; i < 5; i++) {
        harness.decide(decision("o-" + i, 1, 1));
        answer(harness, "o-" + i + " v1", UNAVAILABLE);
      }
      harness.checkpoint();
      assertThat(harness.rows()).allMatch(row -> row.endsWith("UNAVAILABLE"));
      service.answerAllFromNowOn(DETAILS);
      harness.endInput();

      assertThat(harness.rows()).hasSize(10).allMatch(row -> row.endsWith("ENRICHED"));
      assertThat(harness.storedOrders()).isZero();
    }
  }

  @Test
  void atTheEndOfTheInputWhatIsStillUnavailableIsGivenUp() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 2)) {
      harness.decide(decision("o", 1, 1));
      service.answer("o v1", UNAVAILABLE);
      service.answerAllFromNowOn(UNAVAILABLE);
      harness.endInput();

      assertThat(harness.rows()).hasSize(2).allMatch(row -> row.endsWith("UNAVAILABLE"));
      assertThat(harness.storedOrders()).isZero();
    }
  }

  @Test
  void whenMuchIsHeldItIsSaidBeforeTheBarrier() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 1)) {
      int touches = 1_000;
      long orders = EnrichOperator.MAX_HELD_TOUCHES / touches;
      for (int i = 0; i < orders; i++) {
        assertThat(harness.rows()).isEmpty();
        harness.decide(decision("o-" + i, 1, touches));
        answer(harness, "o-" + i + " v1", DETAILS);
      }

      assertThat(harness.rows()).hasSize((int) EnrichOperator.MAX_HELD_TOUCHES * 2);
    }
  }

  private void answer(EnrichHarness harness, String question, Enrichment enrichment)
      throws Exception {
    service.answer(question, enrichment);
    harness.mails();
  }

  /** Answers on threads of its own, a little later. */
  private static final class ThreadedService implements OrderDetailsService {
    final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @Override
    public CompletionStage<Enrichment> detailsOf(String orderId, int orderVersion) {
      mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
      return CompletableFuture.supplyAsync(
          () -> {
            open.decrementAndGet();
            return DETAILS;
          },
          threads);
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
