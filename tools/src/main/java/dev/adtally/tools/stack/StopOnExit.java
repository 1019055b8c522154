package dev.adtally.tools.stack;

/**
 * Runs an action when this program is ended (Ctrl-C, TERM) before {@link #close}; a program that
 * reaches {@code close} goes on as if nothing had been.
 */
public final class StopOnExit implements AutoCloseable {
  private final Thread hook;

  public StopOnExit(Runnable action) {
    this.hook = new Thread(action, "stop-on-exit");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException exiting) {
      // The program is ending, so the action runs already: that is what it is for.
      Thread.onSpinWait();
    }
  }
}
