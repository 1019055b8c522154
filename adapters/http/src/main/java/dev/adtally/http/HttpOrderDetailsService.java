package dev.adtally.http;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetailsService;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Asks an HTTP service: {@code GET {url}/orders/{id}}. I/O errors, timeouts, 5xx and 429 are tried
 * again with backoff and jitter; 404 means not found; anything else that is not the expected answer
 * is unavailable at once. With environment variable {@value #TOKEN_VARIABLE}, its value is sent as
 * bearer token.
 *
 * <p>Not serialisable: a worker makes its own from the config, and closes it.
 */
public final class HttpOrderDetailsService implements OrderDetailsService {

  /** Names the environment variable with the service's token. */
  public static final String TOKEN_VARIABLE = "ADTALLY_ORDER_DETAILS_TOKEN";

  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final int TOO_MANY_REQUESTS = 429;

  private final OrderDetailsConfig config;
  private final String token;
  private final HttpClient client;
  private final InFlightLimit inFlight;
  private final ScheduledExecutorService retryTimer;
  private final FailsafeExecutor<HttpResponse<byte[]>> retrying;
  private final UnavailableLog log = new UnavailableLog(System::nanoTime);
  private final Map<Long, CompletableFuture<Enrichment>> open = new ConcurrentHashMap<>();
  private final AtomicLong lookUps = new AtomicLong();
  private volatile boolean closed;

  public HttpOrderDetailsService(OrderDetailsConfig config) {
    this(config, System.getenv());
  }

  HttpOrderDetailsService(OrderDetailsConfig config, Map<String, String> environment) {
    this.config = config;
    this.token = environment.getOrDefault(TOKEN_VARIABLE, "");
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.timeout())
            .build();
    this.inFlight = new InFlightLimit(config.maxInFlight());
    // Failsafe's own timer is a static thread, which would keep a job's class loader alive.
    this.retryTimer = Executors.newSingleThreadScheduledExecutor(HttpOrderDetailsService::daemon);
    this.retrying =
        Failsafe.with(
                RetryPolicy.<HttpResponse<byte[]>>builder()
                    .handleIf(failure -> !(failure instanceof BoundedBody.TooLarge))
                    .handleResultIf(HttpOrderDetailsService::isWorthAnotherAttempt)
                    .withBackoff(OrderDetailsConfig.FIRST_DELAY, OrderDetailsConfig.MAX_DELAY)
                    .withJitter(0.2)
                    .withMaxAttempts(config.attempts())
                    .build())
            .with(retryTimer);
  }

  @Override
  public CompletionStage<Enrichment> detailsOf(String orderId, int orderVersion) {
    CompletableFuture<Enrichment> result = new CompletableFuture<>();
    long number = lookUps.getAndIncrement();
    open.put(number, result);
    CompletionStage<Enrichment> removed = result.whenComplete((e, none) -> open.remove(number));
    if (closed) {
      result.complete(Enrichment.unavailable());
    } else {
      inFlight
          .run(() -> lookUp(orderId))
          .whenComplete((e, none) -> result.complete(e == null ? Enrichment.unavailable() : e));
    }
    return removed;
  }

  /** Look-ups that are still open end as unavailable, and so does every later one. */
  @Override
  public void close() {
    closed = true;
    inFlight.forgetWaiting();
    retryTimer.shutdownNow();
    List.copyOf(open.values()).forEach(result -> result.complete(Enrichment.unavailable()));
  }

  private CompletionStage<Enrichment> lookUp(String orderId) {
    HttpRequest request = request(orderId);
    try {
      return retrying
          .getStageAsync(() -> attempt(request))
          .handle(
              (response, failure) ->
                  failure == null
                      ? enrichment(response, orderId)
                      : unavailable(request.uri(), failure.toString()));
    } catch (RejectedExecutionException alreadyClosed) {
      return CompletableFuture.completedFuture(unavailable(request.uri(), "the client was closed"));
    }
  }

  private HttpRequest request(String orderId) {
    String encodedId = URLEncoder.encode(orderId, StandardCharsets.UTF_8).replace("+", "%20");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(config.url() + "/orders/" + encodedId))
            .header("Accept", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private CompletableFuture<HttpResponse<byte[]>> attempt(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request, info -> new BoundedBody(MAX_BODY_BYTES));
    // A request's own timeout would end with the headers; this one includes the body.
    CompletableFuture<HttpResponse<byte[]>> bounded =
        sent.thenApply(Function.identity())
            .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    return bounded.whenComplete(
        (response, failure) -> {
          if (failure != null) {
            sent.cancel(true);
          }
        });
  }

  private static boolean isWorthAnotherAttempt(HttpResponse<byte[]> response) {
    return response.statusCode() >= 500 || response.statusCode() == TOO_MANY_REQUESTS;
  }

  private Enrichment enrichment(HttpResponse<byte[]> response, String orderId) {
    if (response.statusCode() == 404) {
      return Enrichment.notFound();
    }
    if (response.statusCode() / 100 != 2) {
      return unavailable(response.uri(), "HTTP " + response.statusCode());
    }
    return OrderDetailsAnswer.parse(response.body(), orderId)
        .map(Enrichment::of)
        .orElseGet(
            () ->
                unavailable(
                    response.uri(),
                    "the answer is no JSON of order_id, total_micros, currency, item_count and"
                        + " new_customer of this order"));
  }

  private Enrichment unavailable(URI uri, String why) {
    log.unavailable(uri, why);
    return Enrichment.unavailable();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "order-details-retries");
    thread.setDaemon(true);
    return thread;
  }
}
