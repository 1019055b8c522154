package dev.adtally.tools.stack;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.process.PidFile;
import dev.adtally.tools.process.Processes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stops the parts that the pid files of a state directory name. */
final class PartStopper {
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Set<Part> CLIENTS =
      EnumSet.of(Part.FLINK_TASKMANAGER, Part.FLINK_JOBMANAGER);

  /** Those that a kill harms no more than a stop, which of Pinot takes a minute. */
  private static final Set<Part> KILLED = EnumSet.of(Part.PINOT);

  private final StackLayout layout;

  PartStopper(StackLayout layout) {
    this.layout = layout;
  }

  /**
   * Stops every part that runs, Flink first, so that its jobs do not see their brokers go. Returns
   * the parts that ran.
   */
  List<Part> stopAll() throws IOException {
    List<Part> stopped = new ArrayList<>(stop(CLIENTS));
    stopped.addAll(stop(EnumSet.complementOf(EnumSet.copyOf(CLIENTS))));
    return stopped;
  }

  /**
   * Ends a part's process as a crash would.
   *
   * @throws ToolFailure when it does not run
   */
  void kill(Part part) throws IOException {
    Optional<ProcessHandle> process = new PidFile(layout.pidFile(part)).findProcess();
    if (process.isEmpty()) {
      throw new ToolFailure(
          "%s does not run in %s. Start the stack with ./adtally stack up, or see ./adtally stack status."
              .formatted(part.id(), layout.state()));
    }
    process.get().destroyForcibly();
    Processes.stop(List.of(process.get()), GRACE);
  }

  private List<Part> stop(Set<Part> parts) throws IOException {
    List<Part> running = new ArrayList<>();
    List<ProcessHandle> processes = new ArrayList<>();
    for (Part part : parts) {
      new PidFile(layout.pidFile(part))
          .findProcess()
          .ifPresent(
              process -> {
                running.add(part);
                processes.add(process);
                if (KILLED.contains(part)) {
                  process.destroyForcibly();
                }
              });
    }
    Processes.stop(processes, GRACE);
    for (Part part : parts) {
      new PidFile(layout.pidFile(part)).delete();
    }
    return running;
  }
}
