package dev.adtally.tools.stack;

import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.jobs.JobSpec;
import dev.adtally.tools.jobs.JobSpecs;
import dev.adtally.tools.jobs.JobSubmission;
import dev.adtally.tools.jobs.StackInstallation;
import dev.adtally.tools.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs of a local stack. */
public final class StackJobs {
  private final LocalStack stack;
  private final StackLayout layout;
  private final PartSelection selection;
  private final FlinkHome flink;

  StackJobs(LocalStack stack, StackLayout layout, PartSelection selection, FlinkHome flink) {
    this.stack = stack;
    this.layout = layout;
    this.selection = selection;
    this.flink = flink;
  }

  /** What is submitted under these settings. */
  public List<JobSpec> specs(JobSettings settings) {
    return JobSpecs.of(
        settings,
        stack.addresses(),
        selection.includes(Part.HIVE) ? Optional.of(stack.hiveTableLocation()) : Optional.empty());
  }

  /**
   * Submits jobs with Flink's command line and waits until they run; jobs that live already are
   * left alone.
   *
   * @return Flink's job ids by job name
   */
  public Map<String, String> submit(List<JobSpec> specs, Progress progress)
      throws IOException, InterruptedException {
    stack.requireAnswer(Part.FLINK_JOBMANAGER);
    flink.write();
    installationFile();
    return new JobSubmission(
            layout.home().resolve("jobs"),
            installation(),
            layout.submittedJobs(),
            flink.commandLine(),
            stack.flinkRest())
        .submit(specs, progress);
  }

  /** Submits all jobs, see {@link #submit(List, Progress)}. */
  public Map<String, String> submit(JobSettings settings, Progress progress)
      throws IOException, InterruptedException {
    return submit(specs(settings), progress);
  }

  /**
   * The installation file of this stack, for the commands that work on any installation. Where no
   * job was submitted yet, the jobs' files are written with the default settings.
   */
  public Path installationFile() throws IOException {
    if (!installation().isCurrent()) {
      installation().write(specs(JobSettings.defaults()));
    }
    return installation().file();
  }

  private StackInstallation installation() {
    return new StackInstallation(
        layout.home(),
        layout.conf(),
        stack.addresses(),
        selection.includes(Part.PINOT),
        selection.includes(Part.HIVE));
  }

  /** All jobs the cluster knows, the newest first. */
  public List<FlinkRest.RunningJob> list() throws IOException, InterruptedException {
    stack.requireAnswer(Part.FLINK_JOBMANAGER);
    return stack.flinkRest().jobs();
  }
}
