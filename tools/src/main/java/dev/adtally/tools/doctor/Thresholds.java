package dev.adtally.tools.doctor;

import dev.adtally.config.DurationText;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.tools.installation.InstalledJob;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The bounds of one examination: what the operator set, and for the rest what follows from the
 * jobs' own settings.
 */
public final class Thresholds {

  private static final Duration SLACK = Duration.ofSeconds(30);
  private static final Duration LEAST_RED_LAG = Duration.ofMinutes(5);

  private final Map<Threshold, String> set = new EnumMap<>(Threshold.class);

  private Thresholds(Map<Threshold, String> set) {
    this.set.putAll(set);
  }

  /** All defaults. */
  public static Thresholds defaults() {
    return new Thresholds(Map.of());
  }

  /**
   * Defaults but for what is given.
   *
   * @throws IllegalArgumentException naming key, value and remedy
   */
  public static Thresholds of(Map<String, String> values) {
    Map<Threshold, String> set = new EnumMap<>(Threshold.class);
    values.forEach(
        (key, value) -> {
          Threshold threshold =
              Threshold.byKey(key)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "threshold '%s' is unknown; known are %s"
                                  .formatted(key, Threshold.keys())));
          threshold
              .problem(value)
              .ifPresent(
                  problem -> {
                    throw new IllegalArgumentException(
                        "threshold %s = '%s': %s".formatted(key, value, problem));
                  });
          set.put(threshold, value);
        });
    return new Thresholds(set);
  }

  /** By how long a reader may be behind, of an installation's job. */
  public Limits<Duration> lag(InstalledJob job) {
    return lag(job.settings().checkpoints().interval());
  }

  /** By how long a reader may be behind that gets its input once per interval. */
  public Limits<Duration> lag(Duration interval) {
    return new Limits<>(
        span(Threshold.LAG_YELLOW, some(interval)),
        span(Threshold.LAG_RED, longer(interval.multipliedBy(20), LEAST_RED_LAG)));
  }

  /** Age of an open transaction, in percent of its timeout. */
  public Limits<Long> transaction() {
    return limits(Threshold.TRANSACTION_YELLOW, Threshold.TRANSACTION_RED);
  }

  /** Age of the last completed checkpoint. */
  public Limits<Duration> checkpoint(InstalledJob job) {
    return new Limits<>(
        span(Threshold.CHECKPOINT_YELLOW, some(job.settings().checkpoints().interval())),
        span(Threshold.CHECKPOINT_RED, job.settings().transactionTimeout().dividedBy(2)));
  }

  /** Failed checkpoints in a row. */
  public Limits<Long> checkpointFailures() {
    return new Limits<>(1L, number(Threshold.CHECKPOINT_FAILURES_RED));
  }

  /** Failures of a job within {@link #window()}. */
  public Limits<Long> restarts() {
    return limits(Threshold.RESTARTS_YELLOW, Threshold.RESTARTS_RED);
  }

  /** Share of its time that a subtask waits for the next, in percent: never red by itself. */
  public Limits<Long> backPressure() {
    return new Limits<>(number(Threshold.BACKPRESSURE_YELLOW), Long.MAX_VALUE);
  }

  /** How far the watermark may be behind the newest event. */
  public Limits<Duration> watermark(Duration interval, EventTimeBounds eventTime) {
    return new Limits<>(
        span(
            Threshold.WATERMARK_YELLOW,
            some(interval).plus(eventTime.maxOutOfOrderness()).plus(eventTime.idleTimeout())),
        span(Threshold.WATERMARK_RED, eventTime.maxLateness()));
  }

  /** Records refused, in percent of those read. */
  public Limits<Double> deadLetters() {
    return new Limits<>(
        (double) number(Threshold.DEAD_LETTERS_YELLOW),
        (double) number(Threshold.DEAD_LETTERS_RED));
  }

  /** So few refused records are no pattern. */
  public long deadLettersLeast() {
    return number(Threshold.DEAD_LETTERS_LEAST);
  }

  /** How far back dead letters, ledger and failures are examined. */
  public Duration window() {
    return span(Threshold.WINDOW);
  }

  /** How old an unfinished file of Hive's table may become. */
  public Duration unfinishedFiles() {
    return span(Threshold.UNFINISHED_FILES);
  }

  /** How long a partition's directory may be unknown to the metastore. */
  public Duration partitionGrace(Duration interval) {
    return span(Threshold.PARTITION_GRACE, some(interval));
  }

  private static Duration some(Duration interval) {
    return interval.multipliedBy(4).plus(SLACK);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private Limits<Long> limits(Threshold yellow, Threshold red) {
    return new Limits<>(number(yellow), number(red));
  }

  private long number(Threshold threshold) {
    return Long.parseLong(set.getOrDefault(threshold, threshold.defaultText()));
  }

  private Duration span(Threshold threshold) {
    return DurationText.parse(set.getOrDefault(threshold, threshold.defaultText())).orElseThrow();
  }

  private Duration span(Threshold threshold, Duration derived) {
    String value = set.get(threshold);
    return value == null ? derived : DurationText.parse(value).orElseThrow();
  }
}
