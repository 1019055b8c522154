package dev.adtally.flink.job;

/** A job that was called wrongly and must not start. Without a stack trace: not a bug. */
public final class StartupRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartupRefused(String message) {
    super(message, null, false, false);
  }
}
