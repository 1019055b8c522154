package dev.adtally.domain.intake;

/**
 * A value, or the reason why there is none; exactly one of the two is null.
 *
 * <p>Not a sealed pair of types and not an Optional, because one is made for every raw record.
 */
public record Decoded<T>(T value, Rejection rejection) {

  public Decoded {
    if ((value == null) == (rejection == null)) {
      throw new IllegalArgumentException(
          "exactly one of value and rejection must be given, not " + value + " and " + rejection);
    }
  }

  public static <T> Decoded<T> of(T value) {
    return new Decoded<>(value, null);
  }

  public static <T> Decoded<T> rejected(RejectionReason reason, String error) {
    return new Decoded<>(null, new Rejection(reason, error));
  }

  public boolean isRejected() {
    return rejection != null;
  }
}
