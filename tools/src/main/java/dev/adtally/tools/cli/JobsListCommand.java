package dev.adtally.tools.cli;

import dev.adtally.tools.flink.FlinkRest.RunningJob;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code adtally jobs list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Print the jobs the Flink cluster knows, the newest first.")
public final class JobsListCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    var out = command.commandLine().getOut();
    List<RunningJob> jobs = options.stack().jobs().list();
    if (jobs.isEmpty()) {
      out.println("no jobs");
    }
    for (RunningJob job : jobs) {
      out.printf(
          "%s %-10s %d of %d tasks run  %s%n",
          job.id(), job.state(), job.runningTasks(), job.totalTasks(), job.name());
    }
    out.flush();
    return 0;
  }
}
