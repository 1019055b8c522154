package dev.adtally.tools;

/** A failure whose message tells the user what is wrong, where, and what to do: no stack trace. */
public final class ToolFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ToolFailure(String message) {
    super(message);
  }

  public ToolFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
