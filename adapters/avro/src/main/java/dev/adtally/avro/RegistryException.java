package dev.adtally.avro;

/** The schema registry did not do what it was asked; the message names the URL and the remedy. */
public final class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Who is at fault, and so whether it helps to try again. */
  public enum Kind {
    /** The registry can't be reached or answered 5xx, after all attempts: try again later. */
    RETRYABLE,
    /** The registry answered that it has no such subject, schema or id. */
    NOT_FOUND,
    /** The registry refuses the schema because it would break readers of its subject. */
    INCOMPATIBLE,
    /** The request is wrong: URL, permission or schema text. */
    MISUSE,
    /** The calling thread was interrupted, because the task is being cancelled. */
    INTERRUPTED
  }

  private final Kind kind;

  RegistryException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  RegistryException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** Who is at fault. */
  public Kind kind() {
    return kind;
  }
}
