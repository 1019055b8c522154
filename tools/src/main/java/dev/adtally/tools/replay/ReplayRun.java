package dev.adtally.tools.replay;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.flink.FlinkCommandLine;
import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.StopOnExit;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A replay from its plan to its report. May be killed at any point and called again with the same
 * request: it goes on with the same plan, follows a job that still runs, and submits one that has
 * ended otherwise than well once more, over the same offsets.
 */
public final class ReplayRun {

  private final Installation installation;
  private final ReplayJobs jobs;
  private final ReplayPlanning planning;
  private final Progress progress;
  private final Consumer<String> say;
  private final Predicate<String> confirm;

  /**
   * Replays topics of an installation.
   *
   * @param say is told the plan, line by line
   * @param confirm is asked before rows are overridden
   */
  public ReplayRun(
      Installation installation,
      FlinkCommandLine flink,
      Progress progress,
      Consumer<String> say,
      Predicate<String> confirm) {
    this.installation = installation;
    this.jobs = new ReplayJobs(installation, flink, progress);
    this.planning = new ReplayPlanning(installation, InstantSource.system(), progress);
    this.progress = progress;
    this.say = say;
    this.confirm = confirm;
  }

  /**
   * Replays, or goes on with the replay that this request has begun.
   *
   * @return empty if the user did not confirm; nothing was submitted then
   * @throws ToolFailure if there is nothing to replay, or a job failed
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Optional<ReplayResult> run(ReplayRequest request)
      throws IOException, InterruptedException {
    PlanFile file = PlanFile.of(installation.file(), request.id());
    try (FileChannel lock = file.lock()) {
      Optional<ReplayPlan> begun = begun(file, request);
      ReplayPlan plan = begun.isPresent() ? begun.get() : planning.plan(request);
      file.write(plan);
      begun.ifPresent(it -> say.accept("going on with the plan of " + it.plannedAt()));
      PlanText.head(plan).forEach(say);
      plan.stages().forEach(stage -> PlanText.of(plan, stage).forEach(say));
      if (!mayRun(plan)) {
        file.delete();
        return Optional.empty();
      }
      ReplayPlan done = runStages(file, plan);
      ReplayResult result =
          new ReplayResult(done, new ChangesReader(installation, progress).read(done));
      file.finish();
      return Optional.of(result);
    }
  }

  /** Cancels the request's job, if one runs, and forgets its plan. What was committed stands. */
  @SuppressWarnings("try") // the lock is held, not used
  public boolean cancel(ReplayRequest request) throws IOException, InterruptedException {
    PlanFile file = PlanFile.of(installation.file(), request.id());
    boolean cancelled = false;
    try (FileChannel lock = file.lock()) {
      Optional<ReplayPlan> begun = begun(file, request);
      if (begun.isEmpty()) {
        return false;
      }
      for (StagePlan stage : begun.get().stages()) {
        if (stage.plannedAt() != null) {
          cancelled |= jobs.cancel(begun.get(), stage);
        }
      }
      file.delete();
    }
    return cancelled;
  }

  private static Optional<ReplayPlan> begun(PlanFile file, ReplayRequest request)
      throws IOException {
    Optional<ReplayPlan> begun = file.read();
    begun
        .filter(plan -> !plan.arguments().equals(request.arguments()))
        .ifPresent(
            other -> {
              throw new ToolFailure(
                  "replay %s is begun already, with other arguments (%s): give these, another --id, or --cancel it with these"
                      .formatted(other.id(), other.arguments()));
            });
    return begun;
  }

  /** A replay whose rows outrank others is confirmed once, before its first job. */
  private boolean mayRun(ReplayPlan plan) {
    boolean submitted =
        plan.stages().stream()
            .anyMatch(
                stage ->
                    stage.state() == StagePlan.State.SUBMITTED
                        || stage.state() == StagePlan.State.FINISHED);
    return plan.dryRun()
        || !plan.overrides()
        || submitted
        || confirm.test(
            "rows of these minutes are overridden for all readers; a dry run says what would change");
  }

  private ReplayPlan runStages(PlanFile file, ReplayPlan begun)
      throws IOException, InterruptedException {
    ReplayPlan plan = begun;
    for (int i = 0; i < plan.stages().size(); i++) {
      StagePlan stage = plan.stages().get(i);
      if (stage.state() == StagePlan.State.FINISHED) {
        continue;
      }
      if (stage.state() == StagePlan.State.WAITING) {
        plan = planning.ready(plan, stage);
        file.write(plan);
        stage = plan.stages().get(i);
        PlanText.of(plan, stage).forEach(say);
      }
      plan = plan.with(submitted(file, plan, stage));
      file.write(plan);
      follow(plan, plan.stages().get(i));
      plan = plan.with(plan.stages().get(i).finished());
      file.write(plan);
    }
    return plan;
  }

  private StagePlan submitted(PlanFile file, ReplayPlan plan, StagePlan stage)
      throws IOException, InterruptedException {
    Optional<FlinkRest.RunningJob> found = jobs.find(plan, stage);
    if (found.isPresent() && (found.get().isLive() || found.get().state().equals("FINISHED"))) {
      progress.line("%s: following job %s".formatted(stage.kind().id(), found.get().id()));
      return stage.submitted(found.get().id());
    }
    return stage.submitted(jobs.submit(plan, stage, file.config(stage)));
  }

  @SuppressWarnings("try") // the guard is held, not used
  private void follow(ReplayPlan plan, StagePlan stage) throws IOException, InterruptedException {
    try (StopOnExit guard =
        new StopOnExit(
            () ->
                List.of(
                        "job %s goes on by itself".formatted(stage.jobId()),
                        "the same command again follows it, with --cancel it ends it")
                    .forEach(progress::line))) {
      jobs.follow(plan, stage);
    }
  }
}
