package dev.adtally.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.http.OrderDetailsConfig.Circuit;
import dev.adtally.http.StubOrderService.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CircuitTest {

  private static final Answer ERROR = new Answer(503, "");
  private static final Answer UNKNOWN = new Answer(404, "");
  private static final Circuit LONG_PAUSE = new Circuit(5, Duration.ofHours(1));
  private static final Circuit NO_PAUSE = new Circuit(5, Duration.ofNanos(1));

  @Test
  void aDeadServiceIsCalledNoMoreThanTheCircuitAllows() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> ERROR);
        HttpOrderDetailsService service = service(stub, 1, LONG_PAUSE)) {
      for (int i = 0; i < 100; i++) {
        assertThat(ask(service)).isEqualTo(EnrichmentStatus.UNAVAILABLE);
      }

      assertThat(stub.paths()).hasSize(5);
      assertThat(service.metrics().countOf(LookUpEvent.CIRCUIT_OPENED)).isEqualTo(1);
      assertThat(service.metrics().countOf(LookUpEvent.CIRCUIT_REFUSED)).isEqualTo(95);
      assertThat(service.metrics().circuitState()).isEqualTo(2);
    }
  }

  @Test
  void theCircuitOpensInTheMiddleOfALookUpsAttempts() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> ERROR);
        HttpOrderDetailsService service = service(stub, 3, LONG_PAUSE)) {
      ask(service);
      ask(service);

      assertThat(stub.paths()).hasSize(5);
      assertThat(service.metrics().countOf(LookUpEvent.RETRIES)).isEqualTo(3);
    }
  }

  @Test
  void wrongAnswersOpenTheCircuitToo() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> new Answer(200, "<html></html>"));
        HttpOrderDetailsService service = service(stub, 1, LONG_PAUSE)) {
      for (int i = 0; i < 10; i++) {
        ask(service);
      }

      assertThat(stub.paths()).hasSize(5);
      assertThat(service.metrics().countOf(LookUpEvent.WRONG_ANSWERS)).isEqualTo(5);
    }
  }

  @Test
  void aServiceThatFailsNowAndThenKeepsItsCircuitClosed() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> n % 5 == 0 ? UNKNOWN : ERROR);
        HttpOrderDetailsService service = service(stub, 1, LONG_PAUSE)) {
      for (int i = 0; i < 50; i++) {
        ask(service);
      }

      assertThat(stub.paths()).hasSize(50);
      assertThat(service.metrics().circuitState()).isZero();
    }
  }

  @Test
  void afterThePauseOneCallThatSucceedsClosesTheCircuit() throws Exception {
    AtomicReference<Answer> answer = new AtomicReference<>(ERROR);
    try (StubOrderService stub = new StubOrderService(n -> answer.get());
        HttpOrderDetailsService service = service(stub, 1, NO_PAUSE)) {
      for (int i = 0; i < 5; i++) {
        ask(service);
      }
      answer.set(UNKNOWN);

      assertThat(ask(service)).isEqualTo(EnrichmentStatus.NOT_FOUND);
      assertThat(service.metrics().circuitState()).isZero();
    }
  }

  @Test
  void afterThePauseOneCallThatFailsOpensTheCircuitAgain() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> ERROR);
        HttpOrderDetailsService service = service(stub, 3, NO_PAUSE)) {
      for (int i = 0; i < 4; i++) {
        ask(service);
      }

      // every call after the fifth is a trial: each that fails opens the circuit anew
      assertThat(service.metrics().countOf(LookUpEvent.CIRCUIT_OPENED))
          .isEqualTo(stub.paths().size() - 4L);
    }
  }

  private static HttpOrderDetailsService service(
      StubOrderService stub, int attempts, Circuit circuit) {
    return new HttpOrderDetailsService(Configs.broken(stub.url(), attempts, circuit), Map.of());
  }

  private static EnrichmentStatus ask(HttpOrderDetailsService service) throws Exception {
    Enrichment enrichment = service.detailsOf("o-1", 1).toCompletableFuture().get();
    return enrichment.status();
  }
}
