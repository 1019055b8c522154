package dev.adtally.tools.doctor;

import dev.adtally.config.DurationText;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every bound that an examination judges by, as the command and an installation file name it. */
public enum Threshold {
  LAG_YELLOW("lag.yellow", Kind.SPAN, "4 x checkpoint.interval + 30s"),
  LAG_RED("lag.red", Kind.SPAN, "20 x checkpoint.interval, at least 5m"),
  TRANSACTION_YELLOW("transaction.yellow", Kind.PERCENT, "50"),
  TRANSACTION_RED("transaction.red", Kind.PERCENT, "80"),
  CHECKPOINT_YELLOW("checkpoint.yellow", Kind.SPAN, "4 x checkpoint.interval + 30s"),
  CHECKPOINT_RED("checkpoint.red", Kind.SPAN, "half of kafka.transactionTimeout"),
  CHECKPOINT_FAILURES_RED("checkpoint.failures.red", Kind.COUNT, "3"),
  RESTARTS_YELLOW("restarts.yellow", Kind.COUNT, "1"),
  RESTARTS_RED("restarts.red", Kind.COUNT, "3"),
  BACKPRESSURE_YELLOW("backpressure.yellow", Kind.PERCENT, "50"),
  WATERMARK_YELLOW(
      "watermark.yellow",
      Kind.SPAN,
      "maxOutOfOrderness + idleTimeout + 4 x checkpoint.interval + 30s"),
  WATERMARK_RED("watermark.red", Kind.SPAN, "eventTime.maxLateness"),
  DEAD_LETTERS_LEAST("dead-letters.least", Kind.COUNT, "10"),
  DEAD_LETTERS_YELLOW("dead-letters.yellow", Kind.PERCENT, "1"),
  DEAD_LETTERS_RED("dead-letters.red", Kind.PERCENT, "10"),
  WINDOW("window", Kind.SPAN, "10m"),
  UNFINISHED_FILES("hive.unfinished", Kind.SPAN, "7d"),
  PARTITION_GRACE("hive.partition", Kind.SPAN, "4 x checkpoint.interval + 30s");

  enum Kind {
    SPAN,
    PERCENT,
    COUNT
  }

  private final String key;
  private final Kind kind;
  private final String defaultText;

  Threshold(String key, Kind kind, String defaultText) {
    this.key = key;
    this.kind = kind;
    this.defaultText = defaultText;
  }

  public String key() {
    return key;
  }

  /** The default, or the formula by which it follows from the jobs' own settings. */
  public String defaultText() {
    return defaultText;
  }

  Kind kind() {
    return kind;
  }

  static Optional<Threshold> byKey(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }

  static String keys() {
    return Arrays.stream(values()).map(Threshold::key).collect(Collectors.joining(", "));
  }

  /** What is wrong with a value; empty if it can be used. */
  Optional<String> problem(String value) {
    boolean fits =
        kind == Kind.SPAN ? DurationText.parse(value).isPresent() : value.matches("[0-9]{1,9}");
    return fits
        ? Optional.empty()
        : Optional.of(
            kind == Kind.SPAN ? DurationText.REMEDY : "not a whole number; write one such as 50");
  }
}
