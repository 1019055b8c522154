package dev.adtally.domain.intake;

import java.time.Instant;
import java.util.Optional;

/** Rules that more than one kind of record must satisfy. */
public final class FieldRules {

  /** Longest id accepted, in characters. */
  public static final int MAX_ID_LENGTH = 256;

  private FieldRules() {}

  /** An id must have 1 to {@value #MAX_ID_LENGTH} characters and not only white space. */
  public static Optional<Rejection> id(String field, String id) {
    if (id.isBlank()) {
      return rejection(RejectionReason.BLANK_ID, field + " is blank");
    }
    if (id.length() > MAX_ID_LENGTH) {
      return rejection(
          RejectionReason.ID_TOO_LONG,
          "%s has %d characters, at most %d are accepted"
              .formatted(field, id.length(), MAX_ID_LENGTH));
    }
    return Optional.empty();
  }

  /** An amount must lie in 0 to {@code maxMicros}. */
  public static Optional<Rejection> amount(String field, long micros, long maxMicros) {
    if (micros < 0) {
      return rejection(
          RejectionReason.NEGATIVE_AMOUNT, field + " is " + micros + ", must be at least 0");
    }
    if (micros > maxMicros) {
      return rejection(
          RejectionReason.AMOUNT_TOO_LARGE,
          field + " is " + micros + ", at most " + maxMicros + " is accepted");
    }
    return Optional.empty();
  }

  /** A row has one currency, so a region has one. */
  public static Optional<Rejection> currency(String currency, String expected) {
    return currency.equals(expected)
        ? Optional.empty()
        : rejection(
            RejectionReason.UNSUPPORTED_CURRENCY,
            "currency is '" + currency + "', this region's is '" + expected + "'");
  }

  /** A time must be after the epoch; before it there were no ads, only unset fields. */
  public static Optional<Rejection> time(String field, long millis) {
    return millis > 0
        ? Optional.empty()
        : rejection(
            RejectionReason.TIME_OUT_OF_RANGE,
            field + " is " + millis + " ms, must be after 1970-01-01T00:00:00Z");
  }

  /** The rejection of a time too far ahead of the clock. */
  public static Optional<Rejection> future(String field, long millis, long clockMillis) {
    return rejection(
        RejectionReason.EVENT_TIME_IN_FUTURE,
        "%s is %s, too far ahead of the clock, %s"
            .formatted(field, Instant.ofEpochMilli(millis), Instant.ofEpochMilli(clockMillis)));
  }

  /** A rejection, wrapped as the rules return it. */
  public static Optional<Rejection> rejection(RejectionReason reason, String error) {
    return Optional.of(new Rejection(reason, error));
  }
}
