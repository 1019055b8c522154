package dev.adtally.tools.truth;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.jobs.CreditModel;
import dev.adtally.tools.jobs.JobSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The bounds and rules that the jobs are configured with, as the truth needs them.
 *
 * @param currency the only currency that the jobs take
 * @param maxOutOfOrderness how far a partition's watermark stays behind its greatest event time
 * @param maxLateness how far behind the watermark a record is still accepted
 * @param maxFutureSkew how far ahead of its append time a record may be dated
 * @param windows how long before an order a touch may be credited, inclusive
 * @param merchantWindows windows of merchants that have their own, by merchant id
 * @param models every model has rows of its own
 * @param testOrderIdPrefixes orders whose ids begin so are refused
 * @param appendTime when the records are appended; the exact moment does not matter as long as no
 *     record is dated near it
 */
public record TruthRules(
    String currency,
    Duration maxOutOfOrderness,
    Duration maxLateness,
    Duration maxFutureSkew,
    JobSettings.Windows windows,
    Map<String, JobSettings.Windows> merchantWindows,
    JobSettings.Matching matching,
    List<CreditModel> models,
    List<String> testOrderIdPrefixes,
    Instant appendTime) {

  public TruthRules {
    if (currency.isBlank()) {
      throw new ToolFailure("the currency is blank: give the jobs' currency, for example USD");
    }
    merchantWindows = Map.copyOf(merchantWindows);
    models = List.copyOf(models);
    testOrderIdPrefixes = List.copyOf(testOrderIdPrefixes);
  }

  /** The jobs' defaults, for records appended at {@code appendTime}. */
  public static TruthRules defaults(Instant appendTime) {
    return of(JobSettings.defaults(), appendTime);
  }

  /** What {@code settings} tell the jobs, for records appended at {@code appendTime}. */
  public static TruthRules of(JobSettings settings, Instant appendTime) {
    JobSettings.EventTime eventTime = settings.eventTime();
    JobSettings.Attribution attribution = settings.attribution();
    return new TruthRules(
        settings.currency(),
        eventTime.maxOutOfOrderness(),
        eventTime.maxLateness(),
        eventTime.maxFutureSkew(),
        attribution.windows(),
        attribution.merchantWindows(),
        attribution.matching(),
        attribution.models(),
        attribution.testOrderIdPrefixes(),
        appendTime);
  }

  /** The window of a click or a view before an order with this merchant. */
  Duration window(String merchantId, boolean click) {
    JobSettings.Windows own = merchantWindows.getOrDefault(merchantId, windows);
    return click ? own.click() : own.view();
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
