package dev.adtally.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.http.OrderDetailsConfig.Cache;
import dev.adtally.http.StubOrderService.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DetailsCacheTest {

  private static final Cache LONG = new Cache(Duration.ofHours(1), 100);
  private static final Answer O1 =
      new Answer(
          200,
          "{\"order_id\": \"o-1\", \"total_micros\": 1, \"currency\": \"USD\", \"item_count\": 2,"
              + " \"new_customer\": false}");
  private static final Enrichment DETAILS =
      Enrichment.of(new OrderDetails(1, true, Optional.empty()));

  @Test
  void detailsAreAskedForOnceAVersion() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> O1);
        HttpOrderDetailsService service = service(stub)) {
      ask(service, 1);
      ask(service, 1);
      ask(service, 2);
      ask(service, 1);

      assertThat(stub.paths()).hasSize(2);
      assertThat(service.metrics().countOf(LookUpEvent.CACHE_HITS)).isEqualTo(2);
      assertThat(service.metrics().countOf(LookUpEvent.CACHE_MISSES)).isEqualTo(2);
      assertThat(service.metrics().cacheSize()).isEqualTo(2);
    }
  }

  @Test
  void anOrderThatWasNotFoundIsAskedForAgain() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> n == 1 ? new Answer(404, "") : O1);
        HttpOrderDetailsService service = service(stub)) {
      assertThat(ask(service, 1)).isEqualTo(EnrichmentStatus.NOT_FOUND);
      assertThat(ask(service, 1)).isEqualTo(EnrichmentStatus.ENRICHED);
    }
  }

  @Test
  void anAnswerThatWasNoneIsAskedForAgain() throws Exception {
    try (StubOrderService stub = new StubOrderService(n -> n == 1 ? new Answer(400, "") : O1);
        HttpOrderDetailsService service = service(stub)) {
      assertThat(ask(service, 1)).isEqualTo(EnrichmentStatus.UNAVAILABLE);
      assertThat(ask(service, 1)).isEqualTo(EnrichmentStatus.ENRICHED);
    }
  }

  @Test
  void aTimeOfNothingOrASizeOfNothingRemembersNothing() {
    DetailsCache withoutTime = new DetailsCache(new Cache(Duration.ZERO, 100));
    DetailsCache withoutSize = new DetailsCache(new Cache(Duration.ofHours(1), 0));
    withoutTime.put("o", 1, DETAILS);
    withoutSize.put("o", 1, DETAILS);

    assertThat(withoutTime.get("o", 1)).isEmpty();
    assertThat(withoutSize.get("o", 1)).isEmpty();
  }

  @Test
  void noMoreIsRememberedThanAllowed() {
    DetailsCache cache = new DetailsCache(new Cache(Duration.ofHours(1), 10));
    for (int i = 0; i < 1_000; i++) {
      cache.put("o-" + i, 1, DETAILS);
    }

    assertThat(cache.size()).isEqualTo(10);
  }

  private static HttpOrderDetailsService service(StubOrderService stub) {
    return new HttpOrderDetailsService(Configs.cached(stub.url(), LONG), Map.of());
  }

  private static EnrichmentStatus ask(HttpOrderDetailsService service, int version)
      throws Exception {
    return service.detailsOf("o-1", version).toCompletableFuture().get().status();
  }
}
