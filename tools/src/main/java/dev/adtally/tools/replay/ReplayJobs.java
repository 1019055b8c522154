package dev.adtally.tools.replay;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.flink.FailureText;
import dev.adtally.tools.flink.FlinkCommandLine;
import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The jobs of a replay on their Flink clusters. */
final class ReplayJobs {

  private static final long POLL_MILLIS = 1_000;
  private static final Duration SILENCE_LIMIT = Duration.ofMinutes(2);

  private final Installation installation;
  private final FlinkCommandLine flink;
  private final Progress progress;

  ReplayJobs(Installation installation, FlinkCommandLine flink, Progress progress) {
    this.installation = installation;
    this.flink = flink;
    this.progress = progress;
  }

  /** The name by which Flink knows the job, which is also its consumer group. */
  static String nameOf(InstalledJob live, ReplayPlan plan) {
    return live.deployment() + "-replay-" + plan.id();
  }

  /** The live job of whose kind the stage is. */
  InstalledJob live(ReplayPlan plan, StagePlan stage) {
    return installation.requireJob(
        stage.kind(), stage.kind().isRegional() ? Optional.of(plan.region()) : Optional.empty());
  }

  /**
   * The newest run of the stage since it was planned, whoever submitted it: a tool that was killed
   * may not have written down what it had submitted.
   */
  Optional<FlinkRest.RunningJob> find(ReplayPlan plan, StagePlan stage)
      throws IOException, InterruptedException {
    InstalledJob live = live(plan, stage);
    String name = nameOf(live, plan);
    return rest(live).jobs().stream()
        .filter(job -> job.name().equals(name))
        .filter(job -> job.isLive() || !job.startedAt().isBefore(stage.plannedAt()))
        .findFirst();
  }

  /**
   * Submits the stage and returns its id.
   *
   * @throws ToolFailure if Flink has too few free slots or the job is refused
   */
  String submit(ReplayPlan plan, StagePlan stage, Path config)
      throws IOException, InterruptedException {
    InstalledJob live = live(plan, stage);
    int free = rest(live).freeSlotCount();
    if (free < stage.parallelism()) {
      throw new ToolFailure(
          "%s needs %d free slots of Flink at %s, there are %d: give --parallelism %s, add a TaskManager, or end another job"
              .formatted(
                  nameOf(live, plan),
                  stage.parallelism(),
                  live.flink(),
                  free,
                  free == 0 ? "1 when one is free" : Integer.toString(free)));
    }
    ReplayConfigFile.write(config, live, plan, stage);
    Progress.Stage submitting = progress.stage("submitting " + stage.kind().id());
    String id =
        flink.submit(
            nameOf(live, plan),
            List.of(
                "-m",
                address(live.flink()),
                "-c",
                stage.kind().mainClass(),
                "-p",
                Integer.toString(stage.parallelism()),
                live.jar().toString(),
                "--config",
                config.toString()));
    submitting.done("job " + id);
    return id;
  }

  /**
   * Follows a run until it has ended, with its progress.
   *
   * @throws ToolFailure if it failed or was cancelled, with the reason
   */
  void follow(ReplayPlan plan, StagePlan stage) throws IOException, InterruptedException {
    InstalledJob live = live(plan, stage);
    Progress.Stage shown = progress.stage("%s %s".formatted(stage.kind().id(), plan.id()));
    Pace pace = new Pace(stage.size());
    int restarts = 0;
    long lastAnswerNanos = System.nanoTime();
    try (GroupPositions positions = positions(plan, stage, live)) {
      while (true) {
        Optional<FlinkRest.RunningJob> job = Optional.empty();
        try {
          job = state(stage, live);
          lastAnswerNanos = System.nanoTime();
        } catch (IOException e) {
          if (System.nanoTime() - lastAnswerNanos > SILENCE_LIMIT.toNanos()) {
            throw e;
          }
          shown.show("Flink does not answer, asking again");
          TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
          continue;
        }
        String state = job.map(FlinkRest.RunningJob::state).orElse("UNKNOWN");
        if (state.equals("FINISHED")) {
          shown.done("finished");
          return;
        }
        if (!job.map(FlinkRest.RunningJob::isLive).orElse(false)) {
          throw ended(plan, stage, live, state);
        }
        restarts = tellRestarts(live, stage, restarts);
        shown.show(text(positions, pace, state));
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
  }

  /** Cancels the run, if it lives. */
  boolean cancel(ReplayPlan plan, StagePlan stage) throws IOException, InterruptedException {
    Optional<FlinkRest.RunningJob> run = find(plan, stage).filter(FlinkRest.RunningJob::isLive);
    if (run.isPresent()) {
      rest(live(plan, stage)).cancel(run.get().id());
    }
    return run.isPresent();
  }

  private static Optional<FlinkRest.RunningJob> state(StagePlan stage, InstalledJob live)
      throws IOException, InterruptedException {
    return rest(live).jobs().stream().filter(job -> job.id().equals(stage.jobId())).findFirst();
  }

  private ToolFailure ended(ReplayPlan plan, StagePlan stage, InstalledJob live, String state)
      throws IOException, InterruptedException {
    String reason =
        state.equals("UNKNOWN")
            ? "Flink no longer knows it; its JobManager was probably started anew"
            : rest(live)
                .lastFailure(stage.jobId())
                .map(FailureText::ofStackTrace)
                .orElse("Flink reports no failure");
    return new ToolFailure(
        "job %s (%s) ended as %s: %s. What it committed stands and is right; the same command again reads the same offsets once more"
            .formatted(nameOf(live, plan), stage.jobId(), state, reason));
  }

  private int tellRestarts(InstalledJob live, StagePlan stage, int known)
      throws InterruptedException {
    try {
      int now = rest(live).restartCount(stage.jobId());
      if (now > known) {
        progress.line(
            "job %s was restarted (%d): %s"
                .formatted(
                    stage.jobId(),
                    now,
                    rest(live)
                        .lastFailure(stage.jobId())
                        .map(FailureText::ofStackTrace)
                        .orElse("no failure reported")));
      }
      return now;
    } catch (IOException e) {
      progress.line("Flink does not tell the restarts of %s: %s".formatted(stage.jobId(), e));
      return known;
    }
  }

  private static String text(GroupPositions positions, Pace pace, String state)
      throws InterruptedException {
    try {
      pace.at(System.nanoTime(), positions.done());
      return state.equals("RUNNING") ? pace.text() : state + ", " + pace.text();
    } catch (ExecutionException e) {
      return state + ", position unknown: " + e.getCause().getMessage();
    }
  }

  private GroupPositions positions(ReplayPlan plan, StagePlan stage, InstalledJob live) {
    GroupPositions positions = new GroupPositions(nameOf(live, plan));
    if (!stage.offsets().isEmpty()) {
      positions.watch(installation.cluster(plan.region()), stage.offsets());
    }
    stage
        .regionOffsets()
        .forEach((region, topics) -> positions.watch(installation.cluster(region), topics));
    return positions;
  }

  private static FlinkRest rest(InstalledJob live) {
    return new FlinkRest(live.flink().toString());
  }

  private static String address(URI flink) {
    int port = flink.getPort();
    return flink.getHost() + ":" + (port < 0 ? 80 : port);
  }
}
