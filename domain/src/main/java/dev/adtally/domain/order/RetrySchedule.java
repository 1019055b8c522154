package dev.adtally.domain.order;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * When an order whose details were unavailable is asked for again.
 *
 * @param delays how long after each look-up that failed the next one is due; after the last the
 *     order is given up
 */
public record RetrySchedule(List<Duration> delays) implements Serializable {

  public RetrySchedule {
    delays = List.copyOf(delays);
  }

  /**
   * When the next look-up is due, in milliseconds since the epoch; empty if there is none.
   *
   * @param failedLookUps how many have failed, at least 1
   * @param nowMillis when the last one failed
   */
  public OptionalLong dueMillis(int failedLookUps, long nowMillis) {
    return failedLookUps > delays.size()
        ? OptionalLong.empty()
        : OptionalLong.of(nowMillis + delays.get(failedLookUps - 1).toMillis());
  }
}
