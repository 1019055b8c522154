package dev.adtally.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.http.StubOrderService.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LookUpMetricsTest {

  private static final String O1 =
      "{\"order_id\": \"o-1\", \"total_micros\": 1, \"currency\": \"USD\", \"item_count\": 2,"
          + " \"new_customer\": false}";

  @Test
  void everyCallIsCountedByHowItEnded() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    StubOrderService.Answers script =
        n ->
            switch (n) {
              case 1 -> new Answer(500, "");
              case 2 -> new Answer(429, "");
              case 3 -> new Answer(200, "garbage");
              case 4 -> {
                never.await();
                yield new Answer(200, O1);
              }
              case 5 -> new Answer(200, O1);
              case 6 -> new Answer(404, "");
              default -> new Answer(401, "");
            };
    try (StubOrderService stub = new StubOrderService(script);
        HttpOrderDetailsService service =
            new HttpOrderDetailsService(
                Configs.of(stub.url(), Duration.ofSeconds(1), 5, 4), Map.of())) {
      ask(service);
      ask(service);
      ask(service);

      assertThat(counts(service))
          .isEqualTo(
              Map.of(
                  LookUpEvent.CALLS, 7L,
                  LookUpEvent.RETRIES, 4L,
                  LookUpEvent.SERVER_ERRORS, 2L,
                  LookUpEvent.WRONG_ANSWERS, 1L,
                  LookUpEvent.TIMEOUTS, 1L,
                  LookUpEvent.DETAILS, 1L,
                  LookUpEvent.NOT_FOUND, 1L,
                  LookUpEvent.REFUSED, 1L,
                  LookUpEvent.CACHE_MISSES, 3L));
    }
  }

  @Test
  void aServiceThatIsDownGivesNoAnswer() throws Exception {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = socket.getLocalPort();
    }
    try (HttpOrderDetailsService service =
        new HttpOrderDetailsService(
            Configs.of(URI.create("http://127.0.0.1:" + freePort), Duration.ofSeconds(5), 2, 1),
            Map.of())) {
      ask(service);

      assertThat(service.metrics().countOf(LookUpEvent.NO_ANSWER)).isEqualTo(2);
    }
  }

  @Test
  void whatIsInFlightIsSeenWhileItIs() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (StubOrderService stub =
            new StubOrderService(
                n -> {
                  asked.countDown();
                  answer.await();
                  return new Answer(200, O1);
                });
        HttpOrderDetailsService service =
            new HttpOrderDetailsService(
                Configs.of(stub.url(), Duration.ofSeconds(20), 1, 4), Map.of())) {
      CompletableFuture<?> first = service.detailsOf("o-1", 1).toCompletableFuture();
      asked.await();
      assertThat(service.metrics().inFlight()).isEqualTo(1);
      answer.countDown();
      first.get();
      assertThat(service.metrics().inFlight()).isZero();
    }
  }

  private static void ask(HttpOrderDetailsService service) throws Exception {
    service.detailsOf("o-1", 1).toCompletableFuture().get();
  }

  private static Map<LookUpEvent, Long> counts(HttpOrderDetailsService service) {
    Map<LookUpEvent, Long> counts = new EnumMap<>(LookUpEvent.class);
    for (LookUpEvent event : LookUpEvent.values()) {
      if (service.metrics().countOf(event) > 0) {
        counts.put(event, service.metrics().countOf(event));
      }
    }
    return counts;
  }
}
