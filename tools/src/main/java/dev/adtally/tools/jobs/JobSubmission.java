package dev.adtally.tools.jobs;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.flink.FlinkCommandLine;
import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Writes the jobs' configurations and submits them to a cluster with Flink's command line. */
public final class JobSubmission {
  private static final int CONCURRENT_SUBMISSIONS = 2;
  private static final long POLL_MILLIS = 200;

  private final Path jobsDirectory;
  private final StackInstallation installation;
  private final SubmittedJobs submitted;
  private final FlinkCommandLine flink;
  private final FlinkRest rest;

  /**
   * Submits to one cluster.
   *
   * @param jobsDirectory the repository's jobs/, with the built jars
   * @param installation where the configurations are written
   * @param submittedFile remembers the ids of submitted jobs
   */
  public JobSubmission(
      Path jobsDirectory,
      StackInstallation installation,
      Path submittedFile,
      FlinkCommandLine flink,
      FlinkRest rest) {
    this.jobsDirectory = jobsDirectory;
    this.installation = installation;
    this.submitted = new SubmittedJobs(submittedFile);
    this.flink = flink;
    this.rest = rest;
  }

  /**
   * Submits the jobs, two at a time, and waits until each runs in full. A job that was submitted
   * before and still lives is left alone: two of it would fight over their transactions.
   *
   * @return ids by job name, in the order of the jobs
   * @throws ToolFailure when a job is refused or fails; the others may be running by then
   */
  public Map<String, String> submit(List<JobSpec> specs, Progress progress)
      throws IOException, InterruptedException {
    requireJars(specs);
    Map<String, String> ids = liveIds();
    ids.keySet().retainAll(specs.stream().map(JobSpec::name).toList());
    List<JobSpec> missing = specs.stream().filter(spec -> !ids.containsKey(spec.name())).toList();
    Progress.Stage stage = progress.stage("submitting jobs");
    ExecutorService pool = Executors.newFixedThreadPool(CONCURRENT_SUBMISSIONS);
    Map<JobSpec, Future<String>> pending = new LinkedHashMap<>();
    try {
      missing.forEach(spec -> pending.put(spec, pool.submit(() -> submitOne(spec))));
      for (Map.Entry<JobSpec, Future<String>> entry : pending.entrySet()) {
        String name = entry.getKey().name();
        ids.put(name, await(entry.getValue(), stage, ids.size() + " of " + specs.size()));
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      throw e;
    } finally {
      // A submission under way is let finish: cut off, its job might run without being remembered.
      pending.values().forEach(id -> id.cancel(false));
      pool.shutdown();
    }
    new JobStart(rest).awaitRunning(ids, stage);
    stage.done(ids.size() + " run, " + missing.size() + " of them new");
    Map<String, String> inOrder = new LinkedHashMap<>();
    specs.forEach(spec -> inOrder.put(spec.name(), ids.get(spec.name())));
    return inOrder;
  }

  private void requireJars(List<JobSpec> specs) {
    String absent =
        specs.stream()
            .map(this::jar)
            .distinct()
            .filter(jar -> !Files.exists(jar))
            .map(Path::toString)
            .collect(Collectors.joining(", "));
    if (!absent.isEmpty()) {
      throw new ToolFailure(
          "no job jar at %s. Build with ./mvnw -DskipTests package.".formatted(absent));
    }
  }

  private Path jar(JobSpec spec) {
    return jobsDirectory
        .resolve(spec.kind().id())
        .resolve("target")
        .resolve("adtally-" + spec.kind().id() + ".jar");
  }

  private Map<String, String> liveIds() throws IOException, InterruptedException {
    List<String> live = new ArrayList<>();
    for (FlinkRest.RunningJob job : rest.jobs()) {
      if (job.isLive()) {
        live.add(job.id());
      }
    }
    Map<String, String> ids = submitted.read();
    ids.values().retainAll(live);
    return ids;
  }

  private String submitOne(JobSpec spec) throws IOException, InterruptedException {
    installation.writeJob(spec);
    String id =
        flink.submit(
            spec.name(),
            List.of(
                "-c",
                spec.kind().mainClass(),
                "-p",
                Integer.toString(spec.parallelism()),
                jar(spec).toString(),
                "--config",
                installation.job(spec).toString()));
    synchronized (submitted) {
      submitted.add(spec.name(), id);
    }
    return id;
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
