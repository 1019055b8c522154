package dev.adtally.http;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetailsService;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks an HTTP service: {@code GET {url}/orders/{id}}. I/O errors, timeouts, 5xx, 429 and wrong
 * answers are tried again with backoff and jitter; 404 means not found; any other status and an
 * answer that is too long are unavailable at once. Details are cached. After some failures in a row
 * the circuit opens: look-ups are unavailable at once, without a call, until after a pause one call
 * finds the service well. With environment variable {@value #TOKEN_VARIABLE}, its value is sent as
 * bearer token.
 *
 * <p>Not serialisable: a worker makes its own from the config, and closes it.
 */
public final class HttpOrderDetailsService implements OrderDetailsService {

  /** Names the environment variable with the service's token. */
  public static final String TOKEN_VARIABLE = "ADTALLY_ORDER_DETAILS_TOKEN";

  private final OrderDetailsCalls calls;
  private final DetailsCache cache;
  private final InFlightLimit inFlight;
  private final ScheduledExecutorService retryTimer;
  private final CircuitBreaker<CallResult> circuit;
  private final FailsafeExecutor<CallResult> retrying;
  private final LookUpMetrics metrics;
  private final UnavailableLog log = new UnavailableLog(System::nanoTime);
  private final Map<Long, CompletableFuture<Enrichment>> open = new ConcurrentHashMap<>();
  private final AtomicLong lookUps = new AtomicLong();
  private volatile boolean closed;

  public HttpOrderDetailsService(OrderDetailsConfig config) {
    this(config, System.getenv());
  }

  HttpOrderDetailsService(OrderDetailsConfig config, Map<String, String> environment) {
    this.calls = new OrderDetailsCalls(config, environment.getOrDefault(TOKEN_VARIABLE, ""));
    this.cache = new DetailsCache(config.cache());
    this.inFlight = new InFlightLimit(config.maxInFlight());
    this.circuit = Circuit.of(config.circuit(), () -> count(LookUpEvent.CIRCUIT_OPENED));
    this.metrics = new LookUpMetrics(inFlight::inFlight, Circuit.stateOf(circuit), cache::size);
    // Failsafe's own timer is a static thread, which would keep a job's class loader alive.
    this.retryTimer = Executors.newSingleThreadScheduledExecutor(HttpOrderDetailsService::daemon);
    RetryPolicy<CallResult> retries =
        RetryPolicy.<CallResult>builder()
            .handleIf((result, failure) -> failure == null && result.passing())
            .withBackoff(OrderDetailsConfig.FIRST_DELAY, OrderDetailsConfig.MAX_DELAY)
            .withJitter(0.2)
            .withMaxAttempts(config.attempts())
            .build();
    this.retrying = Failsafe.with(retries, circuit).with(retryTimer);
  }

  /** What this client did and does. */
  public LookUpMetrics metrics() {
    return metrics;
  }

  @Override
  public CompletionStage<Enrichment> detailsOf(String orderId, int orderVersion) {
    Optional<Enrichment> known = cache.get(orderId, orderVersion);
    if (known.isPresent()) {
      count(LookUpEvent.CACHE_HITS);
      return CompletableFuture.completedFuture(known.get());
    }
    count(LookUpEvent.CACHE_MISSES);
    CompletableFuture<Enrichment> result = new CompletableFuture<>();
    long number = lookUps.getAndIncrement();
    open.put(number, result);
    CompletionStage<Enrichment> removed = result.whenComplete((e, none) -> open.remove(number));
    if (closed) {
      result.complete(Enrichment.unavailable());
    } else {
      inFlight
          .run(() -> lookUp(orderId))
          .whenComplete(
              (enrichment, failure) -> {
                Enrichment answer = failure == null ? enrichment : Enrichment.unavailable();
                cache.put(orderId, orderVersion, answer);
                result.complete(answer);
              });
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
    try {
      return retrying
          .getStageAsync(execution -> call(orderId, execution.getAttemptCount() > 0))
          .handle(
              (result, failure) ->
                  failure == null ? said(orderId, result) : gaveUp(orderId, failure));
    } catch (RejectedExecutionException alreadyClosed) {
      return CompletableFuture.completedFuture(unavailable(orderId, "the client was closed"));
    }
  }

  private CompletionStage<CallResult> call(String orderId, boolean again) {
    count(LookUpEvent.CALLS);
    if (again) {
      count(LookUpEvent.RETRIES);
    }
    return calls
        .call(orderId)
        .thenApply(
            result -> {
              count(result.kind());
              return result;
            });
  }

  private Enrichment said(String orderId, CallResult result) {
    return result.why().isEmpty() ? result.enrichment() : unavailable(orderId, result.why());
  }

  private Enrichment gaveUp(String orderId, Throwable failure) {
    if (failure instanceof CircuitBreakerOpenException) {
      count(LookUpEvent.CIRCUIT_REFUSED);
      return unavailable(orderId, "the circuit is open");
    }
    return unavailable(orderId, failure.toString());
  }

  private Enrichment unavailable(String orderId, String why) {
    log.unavailable(calls.addressOf(orderId), why);
    return Enrichment.unavailable();
  }

  private void count(LookUpEvent event) {
    metrics.count(event);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "order-details-retries");
    thread.setDaemon(true);
    return thread;
  }
}
