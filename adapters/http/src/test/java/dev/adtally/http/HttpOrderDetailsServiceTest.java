package dev.adtally.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderTotal;
import dev.adtally.http.StubOrderService.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpOrderDetailsServiceTest {

  private static final String REST =
      "\"total_micros\": 9990000, \"currency\": \"EUR\", \"item_count\": 3, \"new_customer\": true";
  private static final String O1 = "{\"order_id\": \"o-1\", " + REST + ", \"more\": {}}";
  private static final Enrichment ENRICHED =
      Enrichment.of(new OrderDetails(3, true, Optional.of(new OrderTotal(9_990_000, "EUR"))));

  @Test
  void anOrderThatTheServiceKnowsIsEnriched() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> new Answer(200, O1))) {
      assertThat(ask(stub, "o-1")).isEqualTo(ENRICHED);
      assertThat(stub.paths()).containsExactly("/api/orders/o-1");
      assertThat(stub.authorizations()).containsExactly("none");
    }
  }

  @Test
  void anOrderThatTheServiceDoesNotKnowIsNotFound() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> new Answer(404, ""))) {
      assertThat(ask(stub, "o-1")).isEqualTo(Enrichment.notFound());
      assertThat(stub.paths()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429})
  void aPassingErrorIsTriedAgain(int status) throws Exception {
    try (StubOrderService stub =
        new StubOrderService(n -> n < 3 ? new Answer(status, "") : new Answer(200, O1))) {
      assertThat(ask(stub, "o-1")).isEqualTo(ENRICHED);
      assertThat(stub.paths()).hasSize(3);
    }
  }

  @Test
  void anErrorThatStaysIsUnavailableAfterAllAttempts() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> new Answer(500, ""))) {
      assertThat(ask(stub, "o-1")).isEqualTo(Enrichment.unavailable());
      assertThat(stub.paths()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403})
  void anotherErrorIsUnavailableAtOnce(int status) throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> new Answer(status, ""))) {
      assertThat(ask(stub, "o-1")).isEqualTo(Enrichment.unavailable());
      assertThat(stub.paths()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "null",
        "[]",
        "{}",
        "{\"order_id\": \"o-2\", \"total_micros\": 1, \"currency\": \"USD\", \"item_count\": 3, \"new_customer\": true}",
        "{\"order_id\": 1, \"total_micros\": 1, \"currency\": \"USD\", \"item_count\": 3, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"total_micros\": -1, \"currency\": \"USD\", \"item_count\": 3, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"total_micros\": 1.5, \"currency\": \"USD\", \"item_count\": 3, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"total_micros\": \"1\", \"currency\": \"USD\", \"item_count\": 3, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"total_micros\": 10000000000000000000, \"currency\": \"USD\", \"item_count\": 3, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"currency\": \"USD\", \"item_count\": 3, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"total_micros\": 1, \"currency\": \"usd\", \"item_count\": 3, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"total_micros\": 1, \"currency\": 840, \"item_count\": 3, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"total_micros\": 1, \"item_count\": 3, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"total_micros\": 1, \"currency\": \"USD\", \"item_count\": -1, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"total_micros\": 1, \"currency\": \"USD\", \"item_count\": 1.5, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"total_micros\": 1, \"currency\": \"USD\", \"item_count\": 3000000000, \"new_customer\": true}",
        "{\"order_id\": \"o-1\", \"total_micros\": 1, \"currency\": \"USD\", \"item_count\": 3}",
        "{\"order_id\": \"o-1\", \"total_micros\": 1, \"currency\": \"USD\", \"item_count\": 3, \"new_customer\": \"yes\"}",
        "{\"order_id\": \"o-1\", \"total_micros\": 1, \"currency\": \"USD\", \"item_count\": 3, \"new_customer\": true} {}",
        "{\"order_id\": \"o-1\", \"total_micros\": 1, \"currency\": \"USD\", \"item_count\": 3, \"new_custome",
        "<!doctype html><html></html>"
      })
  void anAnswerThatIsNoneIsUnavailable(String body) throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> new Answer(200, body))) {
      assertThat(ask(stub, "o-1")).isEqualTo(Enrichment.unavailable());
    }
  }

  @Test
  void anAnswerThatIsTooLongIsUnavailableAndNotAskedForAgain() throws Exception {
    String padded = O1 + " ".repeat(64 * 1024);
    try (StubOrderService stub = new StubOrderService(n -> new Answer(200, padded))) {
      assertThat(ask(stub, "o-1")).isEqualTo(Enrichment.unavailable());
      assertThat(stub.paths()).hasSize(1);
    }
  }

  @Test
  void aSlowAnswerIsGivenUpAndAskedForAgain() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (StubOrderService stub =
        new StubOrderService(
            n -> {
              if (n == 1) {
                never.await();
              }
              return new Answer(200, O1);
            })) {
      assertThat(ask(stub, "o-1")).isEqualTo(ENRICHED);
      assertThat(stub.paths()).hasSize(2);
    }
  }

  @Test
  void aBodyThatNeverEndsIsUnavailable() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HttpOrderDetailsService service =
            new HttpOrderDetailsService(
                Configs.of(
                    URI.create("http://127.0.0.1:" + socket.getLocalPort()),
                    Duration.ofMillis(500),
                    1,
                    1))) {
      CompletableFuture<Enrichment> asked = service.detailsOf("o-1", 1).toCompletableFuture();
      try (Socket connection = socket.accept()) {
        connection
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(asked.get()).isEqualTo(Enrichment.unavailable());
      }
    }
  }

  @Test
  void aServiceThatIsDownIsUnavailable() throws Exception {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = socket.getLocalPort();
    }
    URI url = URI.create("http://127.0.0.1:" + freePort);
    try (HttpOrderDetailsService service =
        new HttpOrderDetailsService(Configs.of(url, Duration.ofSeconds(1), 2, 1), Map.of())) {
      assertThat(service.detailsOf("o-1", 1).toCompletableFuture().get())
          .isEqualTo(Enrichment.unavailable());
    }
  }

  @Test
  void anIdIsOnePathSegmentWhateverItHolds() throws Exception {
    String id = "a/b c+d?e#f%g ü€";
    String body = "{\"order_id\": \"" + id + "\", " + REST + "}";
    try (StubOrderService stub = new StubOrderService(n -> new Answer(200, body))) {
      assertThat(ask(stub, id)).isEqualTo(ENRICHED);
      assertThat(stub.paths())
          .containsExactly("/api/orders/a%2Fb%20c%2Bd%3Fe%23f%25g%20%C3%BC%E2%82%AC");
    }
  }

  @Test
  void theTokenOfTheEnvironmentIsSent() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> new Answer(200, O1));
        HttpOrderDetailsService service =
            new HttpOrderDetailsService(
                OrderDetailsConfig.of(stub.url()),
                Map.of("ADTALLY_ORDER_DETAILS_TOKEN", "s3cret"))) {
      service.detailsOf("o-1", 1).toCompletableFuture().get();

      assertThat(stub.authorizations()).containsExactly("Bearer s3cret");
    }
  }

  @Test
  void noMoreRequestsAreOpenThanAllowedAndAllAreAnswered() throws Exception {
    try (StubOrderService stub =
            new StubOrderService(
                n -> {
                  Thread.sleep(5);
                  return new Answer(200, O1);
                });
        HttpOrderDetailsService service = service(stub, 4)) {
      List<CompletableFuture<Enrichment>> asked = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        asked.add(service.detailsOf("o-1", 1).toCompletableFuture());
      }
      for (CompletableFuture<Enrichment> one : asked) {
        assertThat(one.get()).isEqualTo(ENRICHED);
      }
      assertThat(stub.paths()).hasSize(200);
      assertThat(stub.mostOpen()).isBetween(2, 4);
    }
  }

  @Test
  void closingEndsWhatIsOpen() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (StubOrderService stub =
        new StubOrderService(
            n -> {
              never.await();
              return new Answer(200, O1);
            })) {
      HttpOrderDetailsService service =
          new HttpOrderDetailsService(
              Configs.of(stub.url(), Duration.ofMinutes(1), 3, 1), Map.of());
      CompletableFuture<Enrichment> open = service.detailsOf("o-1", 1).toCompletableFuture();
      CompletableFuture<Enrichment> waiting = service.detailsOf("o-1", 1).toCompletableFuture();
      service.close();

      assertThat(open.get(5, TimeUnit.SECONDS)).isEqualTo(Enrichment.unavailable());
      assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(Enrichment.unavailable());
      assertThat(service.detailsOf("o-1", 1).toCompletableFuture().get())
          .isEqualTo(Enrichment.unavailable());
    }
  }

  private static HttpOrderDetailsService service(StubOrderService stub, int maxInFlight) {
    return new HttpOrderDetailsService(
        Configs.of(stub.url(), Duration.ofSeconds(1), 3, maxInFlight), Map.of());
  }

  private static Enrichment ask(StubOrderService stub, String orderId) throws Exception {
    try (HttpOrderDetailsService service = service(stub, 8)) {
      return service.detailsOf(orderId, 1).toCompletableFuture().get();
    }
  }
}
