package dev.adtally.tools.error;

/** A tool cannot do what it was asked; the message says why, where, and what to do. */
public final class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ToolException(String message) {
    super(message);
  }

  public ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
