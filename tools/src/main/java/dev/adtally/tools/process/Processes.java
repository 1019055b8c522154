package dev.adtally.tools.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts processes that outlive this one, and stops them. */
public final class Processes {
  private static final long POLL_MILLIS = 50;

  private Processes() {}

  /** The java command this program runs on. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Starts a process that is not ended by a Ctrl-C on this one's terminal, its output in a log
   * file; the log of the previous run is kept as {@code <log>.1}.
   */
  public static Process startDetached(
      List<String> command, Map<String, String> environment, Path directory, Path log)
      throws IOException {
    Files.createDirectories(log.getParent());
    if (Files.exists(log)) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> detached = new ArrayList<>();
    findOnPath("setsid").ifPresent(setsid -> detached.add(setsid.toString()));
    detached.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(detached);
    builder.environment().putAll(environment);
    return builder
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .redirectOutput(log.toFile())
        .start();
  }

  private static Optional<Path> findOnPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Asks the processes to end, and kills those that have not ended after the grace. Returns when
   * none runs any more.
   */
  public static void stop(Collection<ProcessHandle> processes, Duration grace) {
    processes.forEach(ProcessHandle::destroy);
    if (!awaitEnd(processes, grace)) {
      processes.stream().filter(ProcessIdentity::isRunning).forEach(ProcessHandle::destroyForcibly);
      awaitEnd(processes, grace);
    }
  }

  private static boolean awaitEnd(Collection<ProcessHandle> processes, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (processes.stream().anyMatch(ProcessIdentity::isRunning)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      sleepEvenIfInterrupted();
    }
    return true;
  }

  /** Stopping goes on when its thread is interrupted; the interrupt is kept for the caller. */
  private static void sleepEvenIfInterrupted() {
    boolean interrupted = Thread.interrupted();
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
