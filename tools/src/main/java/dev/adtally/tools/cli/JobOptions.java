package dev.adtally.tools.cli;

import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.jobs.JobCluster;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.StackJobs;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of the commands about jobs: which installation, which of its jobs. */
final class JobOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--job",
      paramLabel = "NAME",
      split = ",",
      description =
          "Only these, by the installation file's names; several with commas. In the local stack: aggregation-us, attribution-us, aggregation-eu, attribution-eu, union-load. Default: all.")
  private List<String> names = List.of();

  @Option(
      names = "--region",
      paramLabel = "REGION",
      split = ",",
      description = "Only jobs of these regions. union-load is of none.")
  private List<String> regions = List.of();

  @Mixin private InstallationOptions installationOptions;

  private final Map<Object, JobCluster> clusters = new HashMap<>();
  private Installation installation;

  Installation installation() throws IOException {
    if (installation == null) {
      installation = installationOptions.installation();
    }
    return installation;
  }

  /** The jobs that were asked for, in the installation's order. */
  List<InstalledJob> chosen() throws IOException {
    List<InstalledJob> jobs = installation().jobs();
    requireKnown("job", names, jobs.stream().map(InstalledJob::name).toList());
    requireKnown("region", regions, installation().regions());
    List<InstalledJob> chosen =
        jobs.stream()
            .filter(job -> names.isEmpty() || names.contains(job.name()))
            .filter(job -> regions.isEmpty() || job.region().filter(regions::contains).isPresent())
            .toList();
    if (chosen.isEmpty()) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "no job is both in --job and in --region");
    }
    return chosen;
  }

  /** Where a job runs; every command of Flink's is shown before it is run. */
  JobCluster cluster(InstalledJob job, Progress progress) throws IOException, InterruptedException {
    JobCluster known = clusters.get(job.flink());
    if (known != null) {
      return known;
    }
    StackJobs stack = installationOptions.stack().stack().jobs();
    Consumer<String> commands = progress::line;
    JobCluster cluster =
        installationOptions.isLocalStack()
            ? stack.answeringCluster(commands)
            : stack.cluster(installation(), job, commands);
    clusters.put(job.flink(), cluster);
    return cluster;
  }

  /** Those of all the jobs, asked for once. */
  Map<InstalledJob, JobCluster> clusters(List<InstalledJob> jobs, Progress progress)
      throws IOException, InterruptedException {
    Map<InstalledJob, JobCluster> all = new HashMap<>();
    for (InstalledJob job : jobs) {
      all.put(job, cluster(job, progress));
    }
    return all;
  }

  private void requireKnown(String what, List<String> given, List<String> known) {
    for (String one : given) {
      if (!known.contains(one)) {
        throw new CommandLine.ParameterException(
            command.commandLine(),
            "no %s is named '%s'; the names are %s"
                .formatted(what, one, known.stream().collect(Collectors.joining(", "))));
      }
    }
  }

  /** The one job that a command is about. */
  InstalledJob one(String option) throws IOException {
    List<InstalledJob> chosen = chosen();
    if (chosen.size() != 1) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          option + " is for one job: name it with --job, or --region and --job");
    }
    return chosen.get(0);
  }
}
