package dev.adtally.tools.jobs;

import java.time.Duration;

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

  /** Windows, and how long orders wait and are kept. */
  public record Attribution(
      Duration clickWindow, Duration viewWindow, Duration decisionWait, Duration orderRetention) {}

  /** How the attribution job calls the order details service. */
  public record OrderDetailsCalls(Duration timeout, int attempts, int maxInFlight) {}

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
            Duration.ofDays(7), Duration.ofDays(1), Duration.ofSeconds(10), Duration.ofDays(30)),
        new OrderDetailsCalls(Duration.ofSeconds(2), 3, 64),
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
