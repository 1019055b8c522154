package dev.adtally.http;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetails;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/**
 * How one call ended.
 *
 * @param kind one of the events that end a call
 * @param passing whether another attempt may do better
 * @param why for people; empty if the service answered as it should
 */
record CallResult(LookUpEvent kind, Enrichment enrichment, boolean passing, String why) {

  private static final int TOO_MANY_REQUESTS = 429;

  static CallResult of(HttpResponse<byte[]> response, String orderId) {
    int status = response.statusCode();
    if (status == 404) {
      return new CallResult(LookUpEvent.NOT_FOUND, Enrichment.notFound(), false, "");
    }
    if (status >= 500 || status == TOO_MANY_REQUESTS) {
      return unavailable(LookUpEvent.SERVER_ERRORS, true, "HTTP " + status);
    }
    if (status / 100 != 2) {
      return unavailable(LookUpEvent.REFUSED, false, "HTTP " + status);
    }
    Optional<OrderDetails> details = OrderDetailsAnswer.parse(response.body(), orderId);
    return details.isPresent()
        ? new CallResult(LookUpEvent.DETAILS, Enrichment.of(details.get()), false, "")
        : unavailable(
            LookUpEvent.WRONG_ANSWERS,
            true,
            "the answer is no JSON of order_id, total_micros, currency, item_count and"
                + " new_customer of this order");
  }

  static CallResult failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof BoundedBody.TooLarge) {
      return unavailable(LookUpEvent.WRONG_ANSWERS, false, cause.toString());
    }
    boolean tookTooLong =
        cause instanceof TimeoutException || cause instanceof HttpTimeoutException;
    return unavailable(
        tookTooLong ? LookUpEvent.TIMEOUTS : LookUpEvent.NO_ANSWER, true, cause.toString());
  }

  private static CallResult unavailable(LookUpEvent kind, boolean passing, String why) {
    return new CallResult(kind, Enrichment.unavailable(), passing, why);
  }
}
