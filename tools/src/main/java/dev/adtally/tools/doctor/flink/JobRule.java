package dev.adtally.tools.doctor.flink;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.Spans;
import dev.adtally.tools.doctor.flink.JobFacts.CheckpointFacts;
import dev.adtally.tools.doctor.flink.JobFacts.Completed;
import dev.adtally.tools.doctor.flink.JobFacts.Ended;
import dev.adtally.tools.doctor.flink.JobFacts.Live;
import dev.adtally.tools.doctor.flink.JobFacts.RunFacts;
import dev.adtally.tools.doctor.flink.JobFacts.Vertex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges one job of the installation: whether it runs, once, and comes through. */
public final class JobRule {

  private final String job;
  private final Place place;
  private final JobLimits limits;

  /**
   * A rule for one job.
   *
   * @param job the installation's name for it
   */
  public JobRule(String job, Place place, JobLimits limits) {
    this.job = job;
    this.place = place;
    this.limits = limits;
  }

  /**
   * The bounds.
   *
   * @param checkpointAge of the last completed one
   * @param failuresInARow of checkpoints
   * @param restarts within {@code window}
   * @param backPressure in percent of the time
   */
  public record JobLimits(
      Limits<Duration> checkpointAge,
      Limits<Long> failuresInARow,
      Limits<Long> restarts,
      Duration window,
      Limits<Long> backPressure) {}

  /** At least one finding. */
  public List<Finding> findings(JobFacts facts) {
    if (facts.live().isEmpty()) {
      return List.of(away(facts));
    }
    List<Finding> findings = new ArrayList<>();
    if (facts.live().size() > 1) {
      findings.add(twice(facts));
    }
    Live live = facts.live().get(0);
    findings.add(running(live));
    facts
        .run()
        .ifPresent(
            run -> {
              findings.add(checkpoints(run.checkpoints(), live, facts.now()));
              findings.add(restarts(run, facts.now()));
              findings.add(backPressure(run.vertices()));
            });
    return findings;
  }

  private Finding away(JobFacts facts) {
    String measured =
        facts
            .ended()
            .map(ended -> "%s, run %s".formatted(ended.state(), ended.id()))
            .orElse("not there");
    return finding(
        Level.RED,
        "",
        measured,
        "nobody reads its topics, and its open transactions hold readers until they time out",
        "start it before kafka.transactionTimeout has passed, from its last checkpoint%s: ./adtally jobs submit --job %s --resume"
            .formatted(
                facts.ended().flatMap(Ended::checkpoint).map(path -> ", " + path).orElse(""), job));
  }

  private Finding twice(JobFacts facts) {
    return finding(
        Level.RED,
        "",
        "%d runs live".formatted(facts.live().size()),
        "runs of one name use the same transactional ids and fence each other off: "
            + facts.live().stream().map(Live::id).collect(Collectors.joining(", ")),
        "cancel all but one: flink cancel -m %s RUN_ID".formatted(facts.flink()));
  }

  private Finding running(Live live) {
    boolean well =
        live.state().equals("RUNNING")
            && live.totalTasks() > 0
            && live.runningTasks() == live.totalTasks();
    String measured =
        "%s, %d of %d tasks, run %s"
            .formatted(live.state(), live.runningTasks(), live.totalTasks(), live.id());
    return well
        ? Finding.green(Area.FLINK, place, job, measured)
        : finding(
            Level.YELLOW,
            "",
            measured,
            "not all of its tasks run: it starts, restarts, or lacks slots",
            "if it stays so: see the exceptions of the run in Flink's web interface, and whether there are enough TaskManagers");
  }

  private Finding checkpoints(CheckpointFacts checkpoints, Live live, Instant now) {
    Instant since = checkpoints.last().map(Completed::triggeredAt).orElse(live.since());
    Duration age = Spans.between(since, now);
    Level level =
        limits
            .checkpointAge()
            .of(age)
            .or(limits.failuresInARow().of((long) checkpoints.failedInARow()));
    String measured =
        checkpoints
            .last()
            .map(
                last ->
                    "%s old, took %s, %s of state"
                        .formatted(
                            Spans.text(age),
                            Spans.text(Duration.ofMillis(last.durationMillis())),
                            bytes(last.stateBytes())))
            .orElse("none since the start %s ago".formatted(Spans.text(age)));
    if (checkpoints.failedInARow() > 0) {
      measured += ", %d failed in a row".formatted(checkpoints.failedInARow());
    }
    if (level == Level.GREEN) {
      return Finding.green(Area.FLINK, place, job + " checkpoints", measured);
    }
    return finding(
        level,
        " checkpoints",
        measured,
        "results are visible up to the last checkpoint only"
            + checkpoints
                .lastFailure()
                .map(why -> "; the newest failed: " + firstLine(why))
                .orElse("")
            + (limits.checkpointAge().of(age) == Level.RED
                ? "; half of kafka.transactionTimeout has passed"
                : ""),
        checkpoints.lastFailure().isPresent()
            ? "remove the cause that the failure names; see back pressure below, and the checkpoint directory"
            : "see which step is slow in the checkpoints of run %s in Flink's web interface"
                .formatted(live.id()));
  }

  private Finding restarts(RunFacts run, Instant now) {
    long lately =
        run.failures().stream()
            .filter(failure -> Spans.between(failure, now).compareTo(limits.window()) <= 0)
            .count();
    Level level = limits.restarts().of(lately);
    String measured = "%d failures in the last %s".formatted(lately, Spans.text(limits.window()));
    return level == Level.GREEN
        ? Finding.green(Area.FLINK, place, job + " restarts", measured)
        : finding(
            level,
            " restarts",
            measured,
            "the newest: " + run.lastFailure().map(JobRule::firstLine).orElse("not told"),
            "remove the cause that the failure names; nothing wrong is visible meanwhile, only late");
  }

  private Finding backPressure(List<Vertex> vertices) {
    Optional<Vertex> worst =
        vertices.stream()
            .filter(vertex -> vertex.backPressuredPercent().isPresent())
            .max(Comparator.comparing(vertex -> vertex.backPressuredPercent().orElseThrow()));
    if (worst.isEmpty()) {
      return Finding.green(Area.FLINK, place, job + " back pressure", "not measured yet");
    }
    long percent = worst.get().backPressuredPercent().orElseThrow();
    Level level = limits.backPressure().of(percent);
    String measured = "%d %% of the time".formatted(percent);
    if (level == Level.GREEN) {
      return Finding.green(Area.FLINK, place, job + " back pressure", measured);
    }
    String busiest =
        vertices.stream()
            .filter(vertex -> vertex.busyPercent().isPresent())
            .max(Comparator.comparing(vertex -> vertex.busyPercent().orElseThrow()))
            .map(vertex -> "%s, busy %d %%".formatted(vertex.name(), vertex.busyPercent().get()))
            .orElse("not measured");
    return finding(
        level,
        " back pressure",
        measured + " in " + worst.get().name(),
        "a later step is slower than what comes in; the busiest is " + busiest,
        "if it lasts, give the job more subtasks, or see what that step waits for");
  }

  private static String bytes(long bytes) {
    return bytes < 1_000_000
        ? "%,d kB".formatted(bytes / 1_000)
        : "%,d MB".formatted(bytes / 1_000_000);
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  private Finding finding(
      Level level, String what, String measured, String reason, String nextStep) {
    return Finding.of(level, Area.FLINK, place, job + what, measured, reason, nextStep);
  }
}
