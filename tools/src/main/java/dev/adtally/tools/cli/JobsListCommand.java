package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.jobs.JobManager;
import dev.adtally.tools.jobs.JobManager.JobState;
import dev.adtally.tools.progress.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally jobs list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lists the jobs of the installation: state, for how long, restarts, parallelism, age of the last checkpoint, the savepoint that is remembered. Jobs that don't run are listed too.",
      "Exit code 1 if one does not run."
    })
public final class JobsListCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private JobOptions options;

  @Override
  public Integer call() throws Exception {
    Progress progress = Progress.onStandardError();
    List<JobState> states = new ArrayList<>();
    for (InstalledJob job : options.chosen()) {
      states.add(new JobManager(options.cluster(job, progress), progress).state(job));
    }
    PrintWriter out = command.commandLine().getOut();
    out.println(json ? json(states) : table(states, Instant.now()));
    out.flush();
    return states.stream().allMatch(state -> state.state().equals("RUNNING"))
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private static String json(List<JobState> states) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode jobs = root.putArray("jobs");
    for (JobState state : states) {
      jobs.addObject()
          .put("job", state.name())
          .put("name", state.deployment())
          .put("state", state.state())
          .put("id", state.id().orElse(null))
          .put("since", state.since().map(Instant::toString).orElse(null))
          .put("restarts", state.restarts())
          .put("parallelism", state.parallelism())
          .put("checkpoint", state.checkpoint().map(it -> it.path()).orElse(null))
          .put(
              "checkpointAt",
              state.checkpoint().map(it -> it.completedAt().toString()).orElse(null))
          .put("savepoint", state.savepoint().orElse(null))
          .put("upgrade", state.upgrade().orElse(null));
    }
    return root.toPrettyString();
  }

  private static String table(List<JobState> states, Instant now) {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        states,
        List.of(
            column("job", JobState::name),
            column("state", JobsListCommand::stateText),
            column("since", state -> state.since().map(it -> age(it, now)).orElse("")),
            column("restarts", state -> Integer.toString(state.restarts())),
            column("parallelism", state -> Integer.toString(state.parallelism())),
            column(
                "last checkpoint",
                state -> state.checkpoint().map(it -> age(it.completedAt(), now)).orElse("")),
            column("id", state -> state.id().orElse("")),
            column("savepoint remembered", state -> state.savepoint().orElse(""))));
  }

  private static String stateText(JobState state) {
    return state.upgrade().isEmpty()
        ? state.state()
        : state.state() + ", upgrade at " + state.upgrade().get();
  }

  private static ColumnData<JobState> column(String header, Function<JobState, String> value) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT)
        .maxWidth(200)
        .with(value);
  }

  private static String age(Instant instant, Instant now) {
    Duration age = Duration.between(instant, now);
    if (age.toDays() > 0) {
      return age.toDays() + " d " + age.toHoursPart() + " h ago";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h " + age.toMinutesPart() + " min ago";
    }
    return age.toMinutes() > 0
        ? age.toMinutes() + " min " + age.toSecondsPart() + " s ago"
        : Math.max(0, age.toSeconds()) + " s ago";
  }
}
