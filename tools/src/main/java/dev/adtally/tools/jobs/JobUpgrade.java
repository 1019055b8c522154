package dev.adtally.tools.jobs;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.flink.FlinkRest.RunningJob;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.jobs.JobMemory.Phase;
import dev.adtally.tools.jobs.JobMemory.Upgrade;
import dev.adtally.tools.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Replaces a running job by another jar, configuration or parallelism: stops it with a savepoint,
 * starts the new one from it, watches it, and starts the old one again if the new one does not
 * work.
 *
 * <p>Each phase is written down before it begins. Called again after it was killed, it goes on
 * where it was; ids that are chosen beforehand keep the cluster from ever running two of one job.
 */
public final class JobUpgrade {
  private static final long POLL_MILLIS = 300;
  private static final long RETRY_SECONDS = 2;
  private static final int ATTEMPTS = 3;

  private final JobCluster cluster;
  private final JobTrial trial;
  private final Progress progress;

  public JobUpgrade(JobCluster cluster, JobTrial trial, Progress progress) {
    this.cluster = cluster;
    this.trial = trial;
    this.progress = progress;
  }

  /**
   * What to upgrade to.
   *
   * @param oldJar what runs now, for a job that was not submitted with this command line
   */
  public record Request(
      Path jar, Path config, int parallelism, boolean allowNonRestored, Optional<Path> oldJar) {}

  /**
   * How it ended.
   *
   * @param id of the job that runs now
   * @param rolledBack whether that is the old one
   * @param why the new one did not do; empty if it did
   */
  public record Outcome(
      String id, String jar, int parallelism, String savepoint, boolean rolledBack, String why) {}

  /**
   * Upgrades the job.
   *
   * @throws ToolFailure when the new one would be refused: then the old one runs on, untouched; or
   *     when neither works
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Outcome upgrade(InstalledJob job, Request request) throws Exception {
    try (AutoCloseable lock = cluster.store().lock(job.name())) {
      Upgrade upgrade = begunOrNew(job, request);
      if (upgrade.phase() == Phase.STOPPING) {
        upgrade = stop(job, upgrade);
      }
      if (upgrade.phase() == Phase.STARTING) {
        upgrade = start(job, upgrade);
      }
      return upgrade.phase() == Phase.ROLLING_BACK
          ? rollBack(job, upgrade)
          : finish(job, upgrade, upgrade.next(), false);
    }
  }

  private Upgrade begunOrNew(InstalledJob job, Request request)
      throws IOException, InterruptedException {
    JobStore store = cluster.store();
    Deployment next =
        new Deployment(
            Deployment.newId(),
            store.keep(request.jar()),
            store.keep(request.config()),
            request.parallelism(),
            "",
            request.allowNonRestored(),
            false);
    Upgrade begun = store.read(job.name()).upgrade();
    if (begun == null) {
      return begin(job, request, next);
    }
    if (!begun.next().asksFor(next)) {
      throw new ToolFailure(
          "an upgrade of %s to %s, %s, parallelism %d was begun and not finished. Finish it first, with these: ./adtally jobs upgrade --job %s --jar %s --config %s --parallelism %d"
              .formatted(
                  job.name(),
                  begun.next().jar(),
                  begun.next().config(),
                  begun.next().parallelism(),
                  job.name(),
                  store.kept(begun.next().jar()),
                  store.kept(begun.next().config()),
                  begun.next().parallelism()));
    }
    progress.line(
        "going on with the upgrade of %s that was begun, at %s"
            .formatted(job.name(), begun.phase()));
    return begun;
  }

  private Upgrade begin(InstalledJob job, Request request, Deployment next)
      throws IOException, InterruptedException {
    JobMemory memory = cluster.store().read(job.name());
    Optional<RunningJob> live = cluster.live(job);
    boolean stopped =
        memory.submitted() != null && (memory.stopping() != null || memory.wasStopped());
    if (live.isEmpty() && !stopped) {
      throw new ToolFailure(
          "%s neither runs nor was it stopped with ./adtally jobs stop. Start it with ./adtally jobs submit --job %s, with --resume to go on from its last checkpoint"
              .formatted(job.deployment(), job.name()));
    }
    Deployment old =
        live.isPresent() ? running(job, request, memory, live.get()) : memory.submitted();
    Progress.Stage stage = progress.stage("checking the new " + job.name());
    cluster.check(job, next);
    stage.done("its main method accepts configuration and surroundings");
    Upgrade upgrade = new Upgrade(Phase.STOPPING, old, next, old.again(), "", "");
    if (live.isEmpty() && memory.stopping() == null) {
      upgrade = upgrade.stopped(memory.savepoint().path());
    }
    return remember(job, upgrade);
  }

  private Deployment running(InstalledJob job, Request request, JobMemory memory, RunningJob live)
      throws IOException, InterruptedException {
    Optional<Deployment> known = memory.deploymentOf(live.id());
    if (known.isPresent()) {
      return known.get();
    }
    Path jar =
        request
            .oldJar()
            .orElseThrow(
                () ->
                    new ToolFailure(
                        "%s runs as %s, which was not submitted from here, so its jar is not known and could not be started again. Name the jar it runs with: --old-jar FILE"
                            .formatted(job.deployment(), live.id())));
    int parallelism =
        cluster.rest().detail(live.id()).map(it -> it.parallelism()).orElse(job.parallelism());
    return new Deployment(
        live.id(),
        cluster.store().keep(jar),
        cluster.store().keep(job.config()),
        parallelism,
        "",
        false,
        true);
  }

  private Upgrade stop(InstalledJob job, Upgrade upgrade) throws IOException, InterruptedException {
    try {
      return remember(job, upgrade.stopped(new JobStop(cluster, progress).stop(job, false).path()));
    } catch (ToolFailure notStopped) {
      if (cluster.live(job).isPresent()) {
        remember(job, null);
      }
      throw notStopped;
    }
  }

  private Upgrade start(InstalledJob job, Upgrade upgrade)
      throws IOException, InterruptedException {
    Progress.Stage stage = progress.stage("starting the new " + job.name());
    try {
      submit(job, upgrade.next());
      trial.await(job, cluster.rest(), upgrade.next().id(), stage);
      stage.done(upgrade.next().id() + " works");
      return upgrade;
    } catch (ToolFailure failed) {
      progress.line(failed.getMessage());
      return remember(job, upgrade.failed(failed.getMessage()));
    }
  }

  /**
   * Its main method accepted all a moment ago, so what it refuses now may pass. What the cluster
   * itself refused is not tried again.
   */
  private void submit(InstalledJob job, Deployment next) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        cluster.run(job, next);
        return;
      } catch (ToolFailure refused) {
        if (attempt == ATTEMPTS || cluster.find(next.id()).isPresent()) {
          throw refused;
        }
        progress.line(refused.getMessage());
        TimeUnit.SECONDS.sleep(RETRY_SECONDS);
      }
    }
  }

  /** The old one did work, so what keeps it from starting may pass: it is tried for a while. */
  private Outcome rollBack(InstalledJob job, Upgrade begun)
      throws IOException, InterruptedException {
    Upgrade upgrade = begun;
    Progress.Stage stage = progress.stage("starting the old " + job.name() + " again");
    endNew(job, upgrade.next().id(), stage);
    long deadline = System.nanoTime() + trial.timeout().toNanos();
    while (true) {
      try {
        upgrade = remember(job, withFreshId(upgrade));
        cluster.run(job, upgrade.back());
        trial.await(job, cluster.rest(), upgrade.back().id(), stage);
        stage.done(upgrade.back().id() + " works");
        return finish(job, upgrade, upgrade.back(), true);
      } catch (ToolFailure failed) {
        if (System.nanoTime() > deadline) {
          throw new ToolFailure(
              "neither the new %s works (%s) nor the old one (%s). The savepoint is %s; the same command goes on from here"
                  .formatted(job.name(), upgrade.why(), failed.getMessage(), upgrade.savepoint()),
              failed);
        }
        progress.line(failed.getMessage());
        TimeUnit.SECONDS.sleep(RETRY_SECONDS);
      }
    }
  }

  /** The cluster takes an id only once: after an attempt that it let end, another is needed. */
  private Upgrade withFreshId(Upgrade upgrade) throws IOException, InterruptedException {
    return cluster.find(upgrade.back().id()).filter(one -> !one.isLive()).isPresent()
        ? upgrade.retried()
        : upgrade;
  }

  private void endNew(InstalledJob job, String id, Progress.Stage stage)
      throws IOException, InterruptedException {
    if (cluster.find(id).filter(RunningJob::isLive).isEmpty()) {
      return;
    }
    cluster.cancel(job, id);
    while (cluster.find(id).filter(RunningJob::isLive).isPresent()) {
      stage.show("waiting for the new one's end");
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private Outcome finish(InstalledJob job, Upgrade upgrade, Deployment runs, boolean rolledBack)
      throws IOException {
    JobMemory memory = cluster.store().read(job.name());
    cluster.store().write(job.name(), memory.withSubmitted(runs.asAccepted()).withUpgrade(null));
    return new Outcome(
        runs.id(), runs.jar(), runs.parallelism(), upgrade.savepoint(), rolledBack, upgrade.why());
  }

  private Upgrade remember(InstalledJob job, Upgrade upgrade) throws IOException {
    cluster.store().write(job.name(), cluster.store().read(job.name()).withUpgrade(upgrade));
    return upgrade;
  }
}
