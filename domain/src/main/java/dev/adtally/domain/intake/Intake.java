package dev.adtally.domain.intake;

/**
 * A raw record with what it was found to be: a value, or the reason why it is none; exactly one of
 * the two is null.
 */
public record Intake<T>(RawRecord raw, T value, Rejection rejection) {

  public Intake {
    if ((value == null) == (rejection == null)) {
      throw new IllegalArgumentException(
          "exactly one of value and rejection must be given, not " + value + " and " + rejection);
    }
  }

  /** Decodes and validates a raw record; {@code clockMillis} as in {@link RecordRules}. */
  public static <T> Intake<T> of(
      RawRecord raw, RecordDecoder<T> decoder, RecordRules<T> rules, long clockMillis) {
    Decoded<T> decoded = decoder.decode(raw.value());
    if (decoded.isRejected()) {
      return new Intake<>(raw, null, decoded.rejection());
    }
    return rules
        .violation(decoded.value(), clockMillis)
        .map(rejection -> new Intake<T>(raw, null, rejection))
        .orElseGet(() -> new Intake<>(raw, decoded.value(), null));
  }

  public boolean isAccepted() {
    return value != null;
  }

  /** The same record, refused after all. */
  public Intake<T> rejected(RejectionReason reason, String error) {
    return new Intake<>(raw, null, new Rejection(reason, error));
  }
}
