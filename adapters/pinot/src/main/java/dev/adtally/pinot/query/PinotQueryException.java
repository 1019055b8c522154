package dev.adtally.pinot.query;

/**
 * Pinot gave no complete answer. The message says what was asked for, where, what Pinot said and
 * what to do.
 */
public final class PinotQueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Who is at fault, and so whether it helps to ask again. */
  public enum Kind {
    /** The broker can't be reached, a server is missing or too slow: ask again later. */
    RETRYABLE,
    /** The table is not there. */
    NO_TABLE,
    /** The answer would be larger than Pinot's bound: ask for less. */
    TOO_LARGE,
    /** Pinot does not take the query. */
    MISUSE,
    /** The calling thread was interrupted. */
    INTERRUPTED
  }

  private final Kind kind;

  PinotQueryException(Kind kind, String message) {
    this(kind, message, null);
  }

  PinotQueryException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Who is at fault. */
  public Kind kind() {
    return kind;
  }
}
