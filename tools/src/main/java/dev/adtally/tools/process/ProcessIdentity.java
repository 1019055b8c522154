package dev.adtally.tools.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same pid: pid and time of start.
 *
 * <p>The system derives the start from the boot time, which may move by a second when the clock is
 * corrected, so starts less than two seconds apart count as the same.
 */
public record ProcessIdentity(long pid, Instant startedAt) {
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  /**
   * The identity of a live process.
   *
   * @throws IllegalStateException when the process has ended already
   */
  public static ProcessIdentity of(ProcessHandle handle) {
    Instant startedAt =
        handle
            .info()
            .startInstant()
            .orElseThrow(
                () -> new IllegalStateException("process " + handle.pid() + " has ended already"));
    return new ProcessIdentity(handle.pid(), startedAt);
  }

  /** The live process with this identity; empty when it ended, also when its pid was reused. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(ProcessIdentity::isRunning)
        .filter(handle -> handle.info().startInstant().filter(this::isSameStart).isPresent());
  }

  private boolean isSameStart(Instant other) {
    return Duration.between(startedAt, other).abs().compareTo(START_TOLERANCE) < 0;
  }

  /**
   * Whether the process still runs code. A zombie, which is dead but not collected by its parent,
   * does not; the JDK calls it alive.
   */
  public static boolean isRunning(ProcessHandle handle) {
    return handle.isAlive() && !isZombie(handle.pid());
  }

  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      int stateAt = stat.lastIndexOf(')') + 2;
      return stateAt < stat.length() && stat.charAt(stateAt) == 'Z';
    } catch (NoSuchFileException noProcFile) {
      // No /proc on this system, or the process has just gone: then isAlive alone decides.
      return false;
    } catch (IOException e) {
      if (Files.exists(Path.of("/proc", Long.toString(pid)))) {
        throw new UncheckedIOException(e);
      }
      return true;
    }
  }
}
