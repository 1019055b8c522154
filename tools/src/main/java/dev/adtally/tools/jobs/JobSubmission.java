package dev.adtally.tools.jobs;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.flink.FlinkRest.RunningJob;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.progress.Progress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Submits jobs with Flink's command line, each once: a job that lives is left alone. */
public final class JobSubmission {
  private static final int CONCURRENT_SUBMISSIONS = 2;
  private static final long POLL_MILLIS = 200;

  private final Function<InstalledJob, JobCluster> clusters;
  private final JobOrigin origin;

  /**
   * Submits from an origin.
   *
   * @param clusters each job's cluster
   */
  public JobSubmission(Function<InstalledJob, JobCluster> clusters, JobOrigin origin) {
    this.clusters = clusters;
    this.origin = origin;
  }

  /**
   * Submits the jobs, two at a time, and waits until each runs in full. A job of the same name that
   * lives is left alone, whoever submitted it: two would fight over their transactions.
   *
   * @return ids by job name, in the order of the jobs
   * @throws ToolFailure when a job is refused or fails; the others may be running by then
   */
  public Map<String, String> submit(List<InstalledJob> jobs, Progress progress)
      throws IOException, InterruptedException {
    Progress.Stage stage = progress.stage("submitting jobs");
    AtomicInteger fresh = new AtomicInteger();
    Map<String, String> ids = new LinkedHashMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(CONCURRENT_SUBMISSIONS);
    Map<InstalledJob, Future<String>> pending = new LinkedHashMap<>();
    try {
      jobs.forEach(job -> pending.put(job, pool.submit(() -> submitOne(job, fresh))));
      for (Map.Entry<InstalledJob, Future<String>> entry : pending.entrySet()) {
        ids.put(
            entry.getKey().name(),
            await(entry.getValue(), stage, ids.size() + " of " + jobs.size()));
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      throw e;
    } finally {
      // A submission under way is let finish: cut off, its job might run without being remembered.
      pending.values().forEach(id -> id.cancel(false));
      pool.shutdown();
    }
    for (InstalledJob job : jobs) {
      new JobStart(clusters.apply(job).rest())
          .awaitRunning(Map.of(job.name(), ids.get(job.name())), stage);
    }
    stage.done(ids.size() + " run, " + fresh.get() + " of them new");
    return ids;
  }

  @SuppressWarnings("try") // the lock is held, not used
  private String submitOne(InstalledJob job, AtomicInteger fresh) throws Exception {
    JobCluster cluster = clusters.apply(job);
    JobStore store = cluster.store();
    try (AutoCloseable lock = store.lock(job.name())) {
      JobMemory memory = store.read(job.name());
      if (memory.upgrade() != null) {
        throw new ToolFailure(
            "an upgrade of %s was begun and not finished. Finish it first: ./adtally jobs upgrade --job %s"
                .formatted(job.name(), job.name()));
      }
      Optional<RunningJob> live = cluster.live(job);
      if (live.isPresent()) {
        memory
            .deploymentOf(live.get().id())
            .ifPresent(mine -> remember(store, job, memory.withSubmitted(mine.asAccepted())));
        return live.get().id();
      }
      Deployment deployment =
          new Deployment(
              id(cluster, memory),
              store.keep(job.jar()),
              store.keep(job.config()),
              job.parallelism(),
              origin.of(job, cluster, memory),
              origin.allowNonRestored(),
              false);
      remember(store, job, memory.withSubmitted(deployment));
      cluster.run(job, deployment);
      remember(store, job, memory.withSubmitted(deployment.asAccepted()));
      fresh.incrementAndGet();
      return deployment.id();
    }
  }

  /**
   * A submission that was cut off may still reach the cluster: its id is used again, so that only
   * one of the two does.
   */
  private static String id(JobCluster cluster, JobMemory memory)
      throws IOException, InterruptedException {
    Deployment last = memory.submitted();
    return last != null && !last.accepted() && cluster.find(last.id()).isEmpty()
        ? last.id()
        : Deployment.newId();
  }

  private static void remember(JobStore store, InstalledJob job, JobMemory memory) {
    try {
      store.write(job.name(), memory);
    } catch (IOException e) {
      throw new ToolFailure(
          "what was submitted as %s can't be remembered: %s".formatted(job.name(), e), e);
    }
  }

  private static String await(Future<String> id, Progress.Stage stage, String detail)
      throws IOException, InterruptedException {
    while (!id.isDone()) {
      stage.show(detail);
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    try {
      return id.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ToolFailure refused) {
        throw refused;
      }
      throw new IOException("submitting a job failed: " + e.getCause().getMessage(), e);
    }
  }
}
