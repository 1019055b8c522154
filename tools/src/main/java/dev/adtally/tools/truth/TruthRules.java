package dev.adtally.tools.truth;

import dev.adtally.tools.ToolFailure;
import java.time.Duration;
import java.time.Instant;

/**
 * The bounds that the jobs are configured with, as the truth needs them.
 *
 * @param currency the only currency that the jobs take
 * @param maxOutOfOrderness how far a partition's watermark stays behind its greatest event time
 * @param maxLateness how far behind the watermark a record is still accepted
 * @param maxFutureSkew how far ahead of its append time a record may be dated
 * @param clickWindow how long before an order a click may be credited, inclusive
 * @param viewWindow how long before an order an impression may be credited, inclusive
 * @param appendTime when the records are appended; the exact moment does not matter as long as no
 *     record is dated near it
 */
public record TruthRules(
    String currency,
    Duration maxOutOfOrderness,
    Duration maxLateness,
    Duration maxFutureSkew,
    Duration clickWindow,
    Duration viewWindow,
    Instant appendTime) {

  public TruthRules {
    if (currency.isBlank()) {
      throw new ToolFailure("the currency is blank: give the jobs' currency, for example USD");
    }
  }

  /** The jobs' defaults, for records appended at {@code appendTime}. */
  public static TruthRules defaults(Instant appendTime) {
    return new TruthRules(
        "USD",
        Duration.ofSeconds(30),
        Duration.ofHours(1),
        Duration.ofMinutes(5),
        Duration.ofDays(7),
        Duration.ofDays(1),
        appendTime);
  }

  /** Event times after this are refused. */
  long latestMillis() {
    return appendTime.plus(maxFutureSkew).toEpochMilli();
  }

  /** The smallest event time accepted once {@code greatestMillis} was seen in the partition. */
  long earliestMillis(long greatestMillis) {
    return greatestMillis - maxOutOfOrderness.toMillis() - maxLateness.toMillis();
  }
}
