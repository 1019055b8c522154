package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.jobs.JobManager;
import dev.adtally.tools.progress.Progress;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally jobs stop}. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Stops the jobs, one after the other, each with a savepoint, and remembers it: jobs submit --from-savepoint last starts from there.",
      "Called again after it was killed, it finds the savepoint that was asked for. Exit code 1 if a job was not stopped; it runs on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "    ./adtally jobs stop --region us",
      "    ./adtally jobs stop --job union-load --installation production.yaml --json"
    })
public final class JobsStopCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--drain",
      description =
          "For good: all windows and timers fire first (flink stop --drain). The jobs can't go on from such a savepoint as if nothing had been.")
  private boolean drain;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private JobOptions options;

  @Override
  public Integer call() throws Exception {
    Progress progress = Progress.onStandardError();
    PrintWriter out = command.commandLine().getOut();
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode stopped = root.putArray("stopped");
    ArrayNode failed = root.putArray("failed");
    for (InstalledJob job : options.chosen()) {
      try {
        JobManager.Stopped one =
            new JobManager(options.cluster(job, progress), progress).stop(job, drain);
        stopped.addObject().put("job", job.name()).put("id", one.id()).put("savepoint", one.path());
        if (!json) {
          out.printf("%-16s %s%n", job.name(), one.path());
          out.flush();
        }
      } catch (ToolFailure notStopped) {
        failed.addObject().put("job", job.name()).put("why", notStopped.getMessage());
        command.commandLine().getErr().println("adtally: " + notStopped.getMessage());
      }
    }
    if (json) {
      out.println(root.toPrettyString());
    }
    out.flush();
    return failed.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
