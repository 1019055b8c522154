package dev.adtally.http;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Makes single calls, each within the timeout; none fails. */
final class OrderDetailsCalls {

  private static final int MAX_BODY_BYTES = 64 * 1024;

  private final OrderDetailsConfig config;
  private final String token;
  private final HttpClient client;

  OrderDetailsCalls(OrderDetailsConfig config, String token) {
    this.config = config;
    this.token = token;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.timeout())
            .build();
  }

  /** Where the order is asked for. */
  URI addressOf(String orderId) {
    String encodedId = URLEncoder.encode(orderId, StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create(config.url() + "/orders/" + encodedId);
  }

  CompletableFuture<CallResult> call(String orderId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(addressOf(orderId)).header("Accept", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request.build(), info -> new BoundedBody(MAX_BODY_BYTES));
    // A request's own timeout would end with the headers; this one includes the body.
    return sent.thenApply(Function.identity())
        .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (response, failure) -> {
              if (failure == null) {
                return CallResult.of(response, orderId);
              }
              sent.cancel(true);
              return CallResult.failed(failure);
            });
  }
}
