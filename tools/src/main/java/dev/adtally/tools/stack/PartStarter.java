package dev.adtally.tools.stack;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.process.LogTail;
import dev.adtally.tools.process.PidFile;
import dev.adtally.tools.process.ProcessIdentity;
import dev.adtally.tools.process.Processes;
import dev.adtally.tools.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Starts the parts of a stack side by side and waits until each answers. */
final class PartStarter {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 250;
  private static final int QUOTED_LINES = 15;

  private final StackLayout layout;
  private final Set<Part> ready = ConcurrentHashMap.newKeySet();
  private boolean cancelled;

  PartStarter(StackLayout layout) {
    this.layout = layout;
  }

  /** From now on no process is started any more. */
  synchronized void cancel() {
    cancelled = true;
  }

  /**
   * Returns when every part answers.
   *
   * @throws ToolFailure when one does not; those started by then go on running
   */
  void start(List<StackPart> parts, Progress.Stage stage) throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(parts.size());
    try {
      var starts = new ExecutorCompletionService<Part>(pool);
      for (StackPart part : parts) {
        Callable<Part> start = () -> startOne(part);
        starts.submit(start);
      }
      for (int finishedCount = 0; finishedCount < parts.size(); ) {
        stage.show(describeStates(parts));
        Future<Part> finished = starts.poll(1, TimeUnit.SECONDS);
        if (finished != null) {
          requireSuccess(finished);
          finishedCount++;
        }
      }
    } finally {
      cancel();
      pool.shutdownNow();
      // Those still starting are told by the interrupt; none may start a process after this.
      pool.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private static void requireSuccess(Future<Part> finished)
      throws IOException, InterruptedException {
    try {
      finished.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ToolFailure known) {
        throw known;
      }
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private String describeStates(List<StackPart> parts) {
    List<String> unready =
        parts.stream()
            .map(StackPart::part)
            .filter(part -> !ready.contains(part))
            .map(Part::id)
            .toList();
    return unready.isEmpty()
        ? ""
        : "%d of %d ready, waiting for %s"
            .formatted(parts.size() - unready.size(), parts.size(), String.join(", ", unready));
  }

  private Part startOne(StackPart part) throws IOException, InterruptedException {
    part.prepare();
    StackPart.Command command = part.command();
    Process process = spawn(part.part(), command);
    awaitAnswer(part, process);
    part.afterStart();
    ready.add(part.part());
    return part.part();
  }

  private synchronized Process spawn(Part part, StackPart.Command command) throws IOException {
    if (cancelled) {
      throw new ToolFailure(part.id() + " is not started: the start of the stack was given up");
    }
    Process process =
        Processes.startDetached(
            command.line(), command.environment(), layout.state(), layout.log(part));
    try {
      new PidFile(layout.pidFile(part)).write(ProcessIdentity.of(process.toHandle()));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
    return process;
  }

  private void awaitAnswer(StackPart part, Process process)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (true) {
      if (!process.isAlive()) {
        throw failure(part.part(), "ended with %d during its start".formatted(process.waitFor()));
      }
      if (part.answers()) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw failure(
            part.part(),
            "runs (pid %d) but does not answer at %s after %d s"
                .formatted(process.pid(), part.address(), START_TIMEOUT.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private ToolFailure failure(Part part, String what) throws IOException {
    return new ToolFailure(
        "%s %s. %s".formatted(part.id(), what, LogTail.quote(layout.log(part), QUOTED_LINES)));
  }
}
