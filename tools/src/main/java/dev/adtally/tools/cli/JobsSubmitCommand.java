package dev.adtally.tools.cli;

import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.jobs.JobSpec;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.LocalStack;
import java.util.List;
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
    description = {
      "Submit the jobs with Flink's command line and wait until they run.",
      "A job that was submitted before and still runs is left alone. The configurations are written to conf/ in the state directory."
    })
public final class JobsSubmitCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec command;

  @Option(
      names = "--job",
      paramLabel = "NAME",
      description =
          "Only this one of aggregation-us, attribution-us, aggregation-eu, attribution-eu, union-load; may be repeated.")
  private List<String> names = List.of();

  @Override
  public Integer call() throws Exception {
    LocalStack stack = options.stack();
    List<JobSpec> specs = stack.jobs().specs(JobSettings.defaults());
    List<String> known = specs.stream().map(JobSpec::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new CommandLine.ParameterException(
            command.commandLine(),
            "no job is named '%s'; the names are %s".formatted(name, String.join(", ", known)));
      }
    }
    List<JobSpec> chosen =
        specs.stream().filter(spec -> names.isEmpty() || names.contains(spec.name())).toList();
    var out = command.commandLine().getOut();
    stack
        .jobs()
        .submit(chosen, Progress.onStandardError())
        .forEach((name, id) -> out.printf("%-16s %s%n", name, id));
    out.flush();
    return 0;
  }
}
