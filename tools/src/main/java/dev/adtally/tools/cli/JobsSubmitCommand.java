package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.jobs.JobCluster;
import dev.adtally.tools.jobs.JobOrigin;
import dev.adtally.tools.jobs.JobSubmission;
import dev.adtally.tools.progress.Progress;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally jobs submit}. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Submits the jobs with Flink's command line and waits until they run.",
      "A job of the same name that lives is left alone, whoever submitted it. Without --from-savepoint or --resume a job starts without state and reads its topics from the beginning."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  All jobs of the local stack:",
      "    ./adtally jobs submit",
      "  One that was stopped, from where it was:",
      "    ./adtally jobs submit --job aggregation-us --from-savepoint last",
      "  One that failed or was cancelled, from its newest retained checkpoint:",
      "    ./adtally jobs submit --job union-load --resume --installation production.yaml"
    })
public final class JobsSubmitCommand implements Callable<Integer> {
  private static final String LAST = "last";

  @Spec private CommandSpec command;

  @Option(
      names = "--from-savepoint",
      paramLabel = "PATH|last",
      description =
          "Start from this savepoint or checkpoint (…/chk-N), for one job; or from the one that jobs stop took last.")
  private String savepoint;

  @Option(
      names = "--resume",
      description =
          "Start from the newest that is found: a retained checkpoint of the job, or its savepoint.")
  private boolean resume;

  @Option(
      names = "--allow-non-restored",
      description = "Leave state behind that no step of the jar takes (flink run -n).")
  private boolean allowNonRestored;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private JobOptions options;

  @Override
  public Integer call() throws Exception {
    JobOrigin origin = origin();
    List<InstalledJob> jobs =
        origin.kind() == JobOrigin.Kind.GIVEN
            ? List.of(options.one("--from-savepoint PATH"))
            : options.chosen();
    Progress progress = Progress.onStandardError();
    Map<InstalledJob, JobCluster> clusters = options.clusters(jobs, progress);
    Map<String, String> ids = new JobSubmission(clusters::get, origin).submit(jobs, progress);
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode root = mapper.createObjectNode();
      root.set("jobs", mapper.valueToTree(ids));
      out.println(root.toPrettyString());
    } else {
      ids.forEach((name, id) -> out.printf("%-16s %s%n", name, id));
    }
    out.flush();
    return 0;
  }

  private JobOrigin origin() {
    if (resume && savepoint != null) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "give --resume or --from-savepoint, not both");
    }
    if (resume) {
      return new JobOrigin(JobOrigin.Kind.NEWEST, "", allowNonRestored);
    }
    if (savepoint == null) {
      return JobOrigin.NOTHING;
    }
    return savepoint.equals(LAST)
        ? new JobOrigin(JobOrigin.Kind.LAST_SAVEPOINT, "", allowNonRestored)
        : new JobOrigin(JobOrigin.Kind.GIVEN, savepoint, allowNonRestored);
  }
}
