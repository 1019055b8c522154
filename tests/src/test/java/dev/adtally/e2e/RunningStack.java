package dev.adtally.e2e;

import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.FreePorts;
import dev.adtally.tools.stack.LocalStack;
import dev.adtally.tools.stack.StackLayout;
import dev.adtally.tools.stack.StopOnExit;
import dev.adtally.tools.wire.Addresses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The one stack that all end-to-end tests of a run share; stopped when the last has ended. */
final class RunningStack implements ExtensionContext.Store.CloseableResource {
  static final Progress PROGRESS = Progress.onStandardError();
  static final JobSettings SETTINGS = JobSettings.defaults();

  private final StackLayout layout;
  private final LocalStack stack;
  private final StopOnExit guard;

  private RunningStack(StackLayout layout, LocalStack stack, StopOnExit guard) {
    this.layout = layout;
    this.stack = stack;
    this.guard = guard;
  }

  /** Starts the parts, on free ports and without data; no topic, schema or job is there yet. */
  static RunningStack start() throws IOException, InterruptedException {
    Path home = StackLayout.findHome();
    StackLayout layout =
        new StackLayout(home, home.resolve("tests/target/stack"), StackLayout.inHome(home).parts());
    LocalStack stack = new LocalStack(layout, FreePorts.find());
    stack.downAndWipe(Progress.silent());
    StopOnExit guard = stack.stopOnExit(PROGRESS);
    stack.up(PROGRESS);
    return new RunningStack(layout, stack, guard);
  }

  LocalStack parts() {
    return stack;
  }

  StackLayout layout() {
    return layout;
  }

  Addresses addresses() {
    return Addresses.of(stack.addresses());
  }

  FlinkRest flink() {
    return stack.flinkRest();
  }

  /**
   * Creates what is missing of topics, schemas, tables and jobs; the jobs' ids by name. Idempotent.
   */
  Map<String, String> prepareAll() throws IOException, InterruptedException {
    stack.createTopics();
    stack.registerSchemas();
    stack.applyPinot();
    stack.applyHive(PROGRESS);
    return submitMissingJobs();
  }

  /** Submits the jobs that do not live, from nothing: without a savepoint. */
  Map<String, String> submitMissingJobs() throws IOException, InterruptedException {
    return stack.jobs().submit(SETTINGS, PROGRESS);
  }

  /** The ids of the jobs that run in full now. */
  List<String> idsOfRunningJobs() throws IOException, InterruptedException {
    return flink().jobs().stream()
        .filter(FlinkRest.RunningJob::isFullyRunning)
        .map(FlinkRest.RunningJob::id)
        .toList();
  }

  @Override
  public void close() throws IOException {
    try (guard) {
      stack.down(PROGRESS);
    }
  }
}
