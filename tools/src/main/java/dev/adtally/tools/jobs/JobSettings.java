package dev.adtally.tools.jobs;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the local stack tells the jobs beyond addresses. {@link #defaults} fits the demo; the jobs
 * themselves check the values.
 *
 * @param checkpointInterval how often results become visible
 * @param transactionTimeout at most the brokers' transaction.max.timeout.ms, 15 minutes
 * @param currency of spend and of order values, ISO 4217
 * @param hiveSettle how long after its end a row is held back from Hive
 */
public record JobSettings(
    Duration checkpointInterval,
    Duration transactionTimeout,
    EventTime eventTime,
    Duration dedupHorizon,
    String currency,
    Attribution attribution,
    OrderDetailsCalls orderDetails,
    Parallelism parallelism,
    Duration hiveSettle) {

  /** How far events may be out of order, late, or ahead of the clock. */
  public record EventTime(
      Duration maxOutOfOrderness,
      Duration maxLateness,
      Duration maxFutureSkew,
      Duration idleTimeout) {}

  /** How long before an order its touches may be credited, inclusive. */
  public record Windows(Duration click, Duration view) {}

  /** Which of a user's touches an order can be attributed to at all. */
  public enum Matching {
    MERCHANT,
    CAMPAIGN,
    ANY
  }

  /**
   * How orders are credited, and how long they wait and are kept.
   *
   * @param merchantWindows windows of merchants that have their own, by merchant id
   * @param models every model has rows of its own
   * @param testOrderIdPrefixes orders whose ids begin so are refused
   */
  public record Attribution(
      Windows windows,
      Map<String, Windows> merchantWindows,
      Matching matching,
      List<CreditModel> models,
      Duration decisionWait,
      Duration orderRetention,
      List<String> testOrderIdPrefixes) {

    public Attribution {
      merchantWindows = Collections.unmodifiableMap(new TreeMap<>(merchantWindows));
      models = List.copyOf(models);
      testOrderIdPrefixes = List.copyOf(testOrderIdPrefixes);
    }

    /** The same with other windows for all merchants that have none of their own. */
    public Attribution withWindows(Windows other) {
      return new Attribution(
          other,
          merchantWindows,
          matching,
          models,
          decisionWait,
          orderRetention,
          testOrderIdPrefixes);
    }
  }

  /**
   * How the attribution job calls the order details service.
   *
   * @param cacheTtl how long an answer is good for
   * @param cacheSize answers kept
   * @param circuitFailures calls that fail one after the other until none is made for a while
   * @param circuitPause that while
   * @param retry after how long an order without details is asked for again, each time anew
   */
  public record OrderDetailsCalls(
      Duration timeout,
      int attempts,
      int maxInFlight,
      Duration cacheTtl,
      int cacheSize,
      int circuitFailures,
      Duration circuitPause,
      List<Duration> retry) {

    public OrderDetailsCalls {
      retry = List.copyOf(retry);
    }
  }

  /** Subtasks of each job; a slot each. */
  public record Parallelism(int aggregation, int attribution, int unionLoad) {}

  public static JobSettings defaults() {
    return new JobSettings(
        Duration.ofSeconds(3),
        Duration.ofMinutes(10),
        new EventTime(
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(45)),
        Duration.ofMinutes(65),
        "USD",
        new Attribution(
            new Windows(Duration.ofDays(7), Duration.ofDays(1)),
            Map.of("m2", new Windows(Duration.ofMinutes(15), Duration.ofMinutes(2))),
            Matching.MERCHANT,
            CreditModel.oneOfEach(),
            Duration.ofSeconds(10),
            Duration.ofDays(30),
            List.of("test-")),
        new OrderDetailsCalls(
            Duration.ofSeconds(2),
            3,
            64,
            Duration.ofMinutes(10),
            100_000,
            20,
            Duration.ofSeconds(2),
            Stream.of(1, 2, 4, 8, 15, 30, 60, 120, 120, 120).map(Duration::ofSeconds).toList()),
        new Parallelism(2, 1, 1),
        Duration.ofSeconds(5));
  }

  public JobSettings withCheckpointInterval(Duration interval) {
    return new JobSettings(
        interval,
        transactionTimeout,
        eventTime,
        dedupHorizon,
        currency,
        attribution,
        orderDetails,
        parallelism,
        hiveSettle);
  }

  /** Event time and the dedup horizon, which must cover maxLateness + maxFutureSkew. */
  public JobSettings withEventTime(EventTime other, Duration horizon) {
    return new JobSettings(
        checkpointInterval,
        transactionTimeout,
        other,
        horizon,
        currency,
        attribution,
        orderDetails,
        parallelism,
        hiveSettle);
  }

  public JobSettings withCurrency(String other) {
    return new JobSettings(
        checkpointInterval,
        transactionTimeout,
        eventTime,
        dedupHorizon,
        other,
        attribution,
        orderDetails,
        parallelism,
        hiveSettle);
  }

  public JobSettings withAttribution(Attribution other) {
    return new JobSettings(
        checkpointInterval,
        transactionTimeout,
        eventTime,
        dedupHorizon,
        currency,
        other,
        orderDetails,
        parallelism,
        hiveSettle);
  }
}
