package dev.adtally.jobs.attribution;

import dev.adtally.domain.order.RetrySchedule;
import dev.adtally.http.OrderDetailsConfig;
import java.io.Serializable;
import java.time.Duration;

/**
 * How the enrich step asks.
 *
 * @param maxInFlight look-ups that may be open at once in each subtask, at least 1
 * @param answerLost how long an answer is waited for before the look-up counts as unavailable;
 *     longer than the service's own limit, so that it only ever ends what got lost
 * @param retries when an order is asked for again
 */
record EnrichSettings(int maxInFlight, Duration answerLost, RetrySchedule retries)
    implements Serializable {

  private static final Duration MARGIN = Duration.ofSeconds(5);

  static EnrichSettings of(OrderDetailsConfig config) {
    return new EnrichSettings(
        config.maxInFlight(),
        config.longestLookUp().plus(MARGIN),
        new RetrySchedule(config.retry()));
  }
}
