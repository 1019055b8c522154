package dev.adtally.tools.jobs;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.flink.FailureText;
import dev.adtally.tools.flink.FlinkCommandLine;
import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.flink.FlinkRest.RunningJob;
import dev.adtally.tools.flink.FlinkRest.Snapshot;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.process.LogTail;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One Flink cluster, by its own command line and its REST API. */
public final class JobCluster {
  /** With a fixed id a cluster refuses the same submission a second time. */
  private static final String FIXED_ID = "$internal.pipeline.job-id";

  private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed\\. Path: (\\S+)");

  private final FlinkRest rest;
  private final FlinkCommandLine commandLine;
  private final URI flink;
  private final JobStore store;
  private final Consumer<String> commands;

  /**
   * A cluster.
   *
   * @param flink its REST API
   * @param commands is told every command of Flink's before it is run
   */
  public JobCluster(
      FlinkCommandLine commandLine, URI flink, JobStore store, Consumer<String> commands) {
    this.rest = new FlinkRest(flink.toString().replaceAll("/$", ""));
    this.commandLine = commandLine;
    this.flink = flink;
    this.store = store;
    this.commands = commands;
  }

  FlinkRest rest() {
    return rest;
  }

  JobStore store() {
    return store;
  }

  /**
   * The live job of this name.
   *
   * @throws ToolFailure when there are two: they fence each other's transactions
   */
  Optional<RunningJob> live(InstalledJob job) throws IOException, InterruptedException {
    List<RunningJob> live =
        rest.jobs().stream()
            .filter(one -> one.isLive() && one.name().equals(job.deployment()))
            .toList();
    if (live.size() > 1) {
      throw new ToolFailure(
          "%d jobs named %s live on %s: %s. They fence each other's transactions. Cancel the newer one: flink cancel %s"
              .formatted(
                  live.size(),
                  job.deployment(),
                  flink,
                  String.join(", ", live.stream().map(RunningJob::id).toList()),
                  live.get(0).id()));
    }
    return live.stream().findFirst();
  }

  /** The job with this id, in whatever state; empty if the cluster does not know it. */
  Optional<RunningJob> find(String id) throws IOException, InterruptedException {
    return rest.jobs().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /**
   * Submits a deployment, unless the cluster has it already: then an earlier command did, or one
   * that was cut off.
   *
   * @throws ToolFailure when the cluster refuses it, or another job of the name lives
   */
  void run(InstalledJob job, Deployment deployment) throws IOException, InterruptedException {
    if (find(deployment.id()).isPresent()) {
      return;
    }
    Optional<RunningJob> other = live(job);
    if (other.isPresent()) {
      throw new ToolFailure(
          "%s runs already as %s. Stop it first: ./adtally jobs stop --job %s"
              .formatted(job.deployment(), other.get().id(), job.name()));
    }
    List<String> arguments = new ArrayList<>(List.of("run", "-d"));
    arguments.addAll(target());
    arguments.add("-D" + FIXED_ID + "=" + deployment.id());
    if (!deployment.from().isEmpty()) {
      arguments.addAll(List.of("-s", deployment.from()));
    }
    if (deployment.allowNonRestored()) {
      arguments.add("-n");
    }
    arguments.addAll(program(job, deployment));
    FlinkCommandLine.Result result = call(job.name(), arguments);
    if (result.exitCode() != 0 && find(deployment.id()).filter(RunningJob::isLive).isEmpty()) {
      throw failure(result, "job %s was not submitted (flink run ended with %d)", job.name());
    }
  }

  /**
   * Lets the job's own main method read its configuration and look at its surroundings, and submits
   * nothing.
   *
   * @throws ToolFailure with what the job says against starting
   */
  void check(InstalledJob job, Deployment deployment) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("info"));
    arguments.addAll(program(job, deployment));
    FlinkCommandLine.Result result = call(job.name() + "-info", arguments);
    if (result.exitCode() != 0) {
      throw failure(result, "job %s would be refused (flink info ended with %d)", job.name());
    }
  }

  private List<String> program(InstalledJob job, Deployment deployment) {
    return List.of(
        "-c",
        job.kind().mainClass(),
        "-p",
        Integer.toString(deployment.parallelism()),
        store.kept(deployment.jar()).toString(),
        "--config",
        store.kept(deployment.config()).toString());
  }

  /**
   * Stops a job with a savepoint.
   *
   * @param drain whether windows and timers fire first; the job can't go on from the savepoint as
   *     if nothing had been
   * @return the savepoint's path; empty if Flink's command line failed
   */
  Optional<String> stop(InstalledJob job, String id, boolean drain)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("stop"));
    arguments.addAll(target());
    if (drain) {
      arguments.add("--drain");
    }
    arguments.add(id);
    FlinkCommandLine.Result result = call(job.name() + "-stop", arguments);
    Matcher path = SAVEPOINT.matcher(Files.readString(result.out()));
    return result.exitCode() == 0 && path.find() ? Optional.of(path.group(1)) : Optional.empty();
  }

  /** What the last call that stopped the job said of its failure. */
  String stopFailure(InstalledJob job) throws IOException {
    return FailureText.ofProgram(
        Files.readString(commandLine.logs().resolve("submit-" + job.name() + "-stop.err")));
  }

  void cancel(InstalledJob job, String id) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("cancel"));
    arguments.addAll(target());
    arguments.add(id);
    call(job.name() + "-cancel", arguments);
  }

  /** The savepoint that ended a job, as the cluster remembers it. */
  Optional<Snapshot> savepointOf(String id) throws IOException, InterruptedException {
    return rest.checkpoints(id).savepoint();
  }

  private FlinkCommandLine.Result call(String name, List<String> arguments)
      throws IOException, InterruptedException {
    commands.accept("$ flink " + ShellText.line(arguments));
    return commandLine.run(name, arguments);
  }

  private List<String> target() {
    int port = flink.getPort();
    if (port < 0) {
      port = "https".equals(flink.getScheme()) ? 443 : 80;
    }
    return List.of("-t", "remote", "-Drest.address=" + flink.getHost(), "-Drest.port=" + port);
  }

  private static ToolFailure failure(FlinkCommandLine.Result result, String what, String job)
      throws IOException {
    return new ToolFailure(
        "%s: %s%n%s%nErrors: %s"
            .formatted(
                String.format(what, job, result.exitCode()),
                FailureText.ofProgram(Files.readString(result.err())),
                LogTail.quote(result.out(), 3),
                result.err()));
  }
}
