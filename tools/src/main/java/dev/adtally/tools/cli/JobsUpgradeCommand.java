package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.installation.JobFile;
import dev.adtally.tools.jobs.JobTrial;
import dev.adtally.tools.jobs.JobUpgrade;
import dev.adtally.tools.progress.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally jobs upgrade}. */
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Replaces a running job by another jar, configuration or parallelism: lets the new one check itself, stops the old one with a savepoint, starts the new one from it and watches it. If it does not work, the old jar and configuration are started again from the same savepoint.",
      "Killed at any moment, the same command goes on. Exit code 1 if the old one runs again, or the new one was refused before anything was stopped."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  To what the installation file says, after a build or a change of its files:",
      "    ./adtally jobs upgrade --job aggregation-us",
      "  To a jar, with more subtasks:",
      "    ./adtally jobs upgrade --job aggregation-us --jar adtally-aggregation-0.2.jar --parallelism 4 --installation production.yaml"
    })
public final class JobsUpgradeCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The new jar. Default: that of the installation.")
  private Path jar;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The new configuration. Default: the installation's file.")
  private Path config;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Subtasks, 1 to 256. Default: the installation's.")
  private Integer parallelism;

  @Option(
      names = "--allow-non-restored",
      description =
          "Leave state behind that no step of the new jar takes (flink run -n), as after a step was removed on purpose.")
  private boolean allowNonRestored;

  @Option(
      names = "--old-jar",
      paramLabel = "FILE",
      description =
          "The jar that runs now, to go back to; needed only for a job that was not submitted from this state directory.")
  private Path oldJar;

  @Option(
      names = "--calm",
      paramLabel = "DURATION",
      description = "How long the new one must run without a restart. Default: ${DEFAULT-VALUE}.",
      converter = SpanConverter.class,
      defaultValue = "10s")
  private Duration calm;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description =
          "How long the new one has until all tasks run, a checkpoint is complete and it was calm. Default: ${DEFAULT-VALUE}.",
      converter = SpanConverter.class,
      defaultValue = "2m")
  private Duration timeout;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private JobOptions options;

  @Override
  public Integer call() throws Exception {
    InstalledJob job = options.one("upgrade");
    JobUpgrade.Request request =
        new JobUpgrade.Request(
            jar == null ? job.jar() : jar,
            config == null ? job.config() : sameJob(job),
            parallelism(job),
            allowNonRestored,
            Optional.ofNullable(oldJar));
    JobTrial trial = new JobTrial(calm, timeout);
    Progress progress = Progress.onStandardError();
    JobUpgrade.Outcome outcome =
        new JobUpgrade(options.cluster(job, progress), trial, progress).upgrade(job, request);
    print(job, outcome);
    return outcome.rolledBack() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private void print(InstalledJob job, JobUpgrade.Outcome outcome) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(
          new ObjectMapper()
              .createObjectNode()
              .put("job", job.name())
              .put("upgraded", !outcome.rolledBack())
              .put("id", outcome.id())
              .put("jar", outcome.jar())
              .put("parallelism", outcome.parallelism())
              .put("savepoint", outcome.savepoint())
              .put("why", outcome.why())
              .toPrettyString());
    } else {
      out.printf(
          "%s %s: runs as %s, parallelism %d, from %s%n",
          job.name(),
          outcome.rolledBack() ? "was rolled back to " + outcome.jar() : "is " + outcome.jar(),
          outcome.id(),
          outcome.parallelism(),
          outcome.savepoint());
    }
    out.flush();
    if (outcome.rolledBack()) {
      command.commandLine().getErr().println("adtally: the new one did not work: " + outcome.why());
    }
  }

  /** Another region's file would take over its transactions. */
  private Path sameJob(InstalledJob job) {
    String deployment = job.kind().deployment(JobFile.read(job.kind(), config).region());
    if (!deployment.equals(job.deployment())) {
      throw new ToolFailure(
          "%s is the configuration of %s, not of %s: give the right --config or --job"
              .formatted(config, deployment, job.deployment()));
    }
    return config;
  }

  private int parallelism(InstalledJob job) {
    if (parallelism == null) {
      return job.parallelism();
    }
    if (parallelism < 1 || parallelism > 256) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--parallelism is " + parallelism + ", allowed is 1 to 256");
    }
    return parallelism;
  }
}
