package dev.adtally.tools.stack;

import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.jobs.JobCluster;
import dev.adtally.tools.jobs.JobOrigin;
import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.jobs.JobSpec;
import dev.adtally.tools.jobs.JobSpecs;
import dev.adtally.tools.jobs.JobStore;
import dev.adtally.tools.jobs.JobSubmission;
import dev.adtally.tools.jobs.StackInstallation;
import dev.adtally.tools.parts.MavenParts;
import dev.adtally.tools.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
    installationFile();
    List<InstalledJob> jobs = new ArrayList<>();
    for (JobSpec spec : specs) {
      installation().writeJob(spec);
      jobs.add(installation().installed(spec));
    }
    JobCluster cluster = localCluster(command -> {});
    return new JobSubmission(job -> cluster, JobOrigin.NOTHING).submit(jobs, progress);
  }

  /**
   * This stack's Flink.
   *
   * @param commands is told every command of Flink's before it is run
   */
  public JobCluster localCluster(Consumer<String> commands) throws IOException {
    flink.write();
    return new JobCluster(
        flink.commandLine(),
        URI.create(stack.addresses().flinkUrl()),
        new JobStore(layout.run().resolve("jobs")),
        commands);
  }

  /**
   * The same, if it answers.
   *
   * @throws dev.adtally.tools.ToolFailure if it does not
   */
  public JobCluster answeringCluster(Consumer<String> commands)
      throws IOException, InterruptedException {
    stack.requireAnswer(Part.FLINK_JOBMANAGER);
    return localCluster(commands);
  }

  /**
   * The Flink cluster of another installation's job, by this stack's copy of Flink's command line,
   * which is fetched if it is missing. Its configuration is that of FLINK_CONF_DIR, or else has the
   * cluster's own checkpoint directory, without which the jobs refuse to start.
   *
   * @param commands is told every command of Flink's before it is run
   */
  public JobCluster cluster(Installation installation, InstalledJob job, Consumer<String> commands)
      throws IOException, InterruptedException {
    new MavenParts(layout.home(), layout.parts(), layout.logs())
        .fetchMissing(List.of("flink"), Progress.onStandardError());
    Path memory = layout.state().resolve("installations").resolve(id(installation.file()));
    return new JobCluster(
        new FlinkClient(layout, memory).commandLine(job.flink(), System.getenv("FLINK_CONF_DIR")),
        job.flink(),
        new JobStore(memory),
        commands);
  }

  /** Tells two files of one name apart. */
  private static String id(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    return name + "-" + Integer.toHexString(file.toString().hashCode());
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
