package dev.adtally.tools.replay;

import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.installation.KafkaCluster;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.range.LeftAlone;
import dev.adtally.tools.range.OffsetRange;
import dev.adtally.tools.range.ReadPlan;
import dev.adtally.tools.range.ReadPlanner;
import dev.adtally.tools.range.ReadRequest;
import dev.adtally.tools.range.TopicLog;
import dev.adtally.tools.wire.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans a replay: everything that can be refused is refused here, before a job is submitted. */
final class ReplayPlanning {

  private final Installation installation;
  private final StageCapture capture;
  private final InstantSource clock;
  private final Progress progress;

  ReplayPlanning(Installation installation, InstantSource clock, Progress progress) {
    this.installation = installation;
    this.capture = new StageCapture(installation, clock);
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * The plan; its first job is ready to be submitted.
   *
   * @throws ToolFailure if there is nothing to replay, or something stands against it
   */
  ReplayPlan plan(ReplayRequest request) {
    KafkaCluster cluster = installation.cluster(request.region());
    request.topics().jobs().forEach(kind -> job(kind, request.region()));
    if (request.topics().has(Topics.ORDERS)) {
      requireTouches(request.region());
    }
    Optional<ReadPlan> raw =
        request.topics().has(Topics.AD_EVENTS)
            ? Optional.of(
                ReadPlanner.of(installation, request.region(), Topics.AD_EVENTS, progress)
                    .plan(request.range()))
            : Optional.empty();
    MinuteRange minutes = minutes(request, raw);
    Generations generations = new Generations(installation, request, capture, progress);
    int generation = generations.of(minutes);
    List<StagePlan> stages = new ArrayList<>();
    for (JobKind kind : request.topics().jobs()) {
      stages.add(
          StagePlan.waiting(
              kind,
              kind == JobKind.AGGREGATION ? raw.orElseThrow().minutes() : minutes,
              generations.of(kind, generation),
              request.parallelism().orElse(job(kind, request.region()).parallelism())));
    }
    ReplayPlan plan =
        new ReplayPlan(
            request.id(),
            request.region(),
            request.arguments(),
            request.dryRun(),
            stages.stream().anyMatch(stage -> stage.generation() > 0),
            clock.instant(),
            raw.map(ReadPlan::leftAlone).orElse(List.of()),
            stages,
            request.topics().areRows() ? Map.of() : endsOf(cluster, Topics.REPLAY_CHANGES));
    return ready(plan, stages.get(0), raw, request.topics());
  }

  /** The plan with a stage whose offsets are captured now: the jobs before it have ended. */
  ReplayPlan ready(ReplayPlan plan, StagePlan stage) {
    return ready(plan, stage, Optional.empty(), ReplayTopics.RAW);
  }

  private ReplayPlan ready(
      ReplayPlan plan, StagePlan stage, Optional<ReadPlan> raw, ReplayTopics topics) {
    StageCapture.Captured captured =
        switch (stage.kind()) {
          case AGGREGATION -> capture.aggregation(plan.region(), raw.orElseThrow());
          case ATTRIBUTION -> capture.attribution(plan.region(), stage.minutes());
          case UNION_LOAD -> capture.unionLoad(plan.region(), stage.minutes(), topics);
        };
    if (captured.minutes().isEmpty()) {
      throw new ToolFailure(
          "nothing is left for %s in region %s: %s"
              .formatted(
                  stage.kind().id(),
                  plan.region(),
                  String.join(
                      "; ",
                      captured.leftAlone().stream().map(LeftAlone::why).distinct().toList())));
    }
    StagePlan ready =
        stage.planned(
            captured.minutes(),
            captured.offsets(),
            captured.regionOffsets(),
            captured.touchesReadSince(),
            clock.instant());
    return plan.leavingAlone(captured.leftAlone()).with(ready);
  }

  /**
   * The minutes of orders, or of rows. Orders need no final minutes: the live job revises them when
   * more becomes known. So without events in the same replay they go up to now.
   */
  private MinuteRange minutes(ReplayRequest request, Optional<ReadPlan> raw) {
    ReadRequest range = request.range();
    if (raw.isEmpty() && !(range.fromOffsets().isEmpty() && range.toOffsets().isEmpty())) {
      throw new ToolFailure(
          "offsets are offsets of ad-events, which this replay does not read: give --from and --to as times");
    }
    long from =
        range.fromOffsets().isEmpty()
            ? range.from().map(Instant::toEpochMilli).orElse(0L)
            : raw.orElseThrow().minutes().fromMillis();
    long now = clock.millis();
    long to =
        raw.map(plan -> plan.minutes().toMillis())
            .orElseGet(() -> Math.min(now, range.to().map(Instant::toEpochMilli).orElse(now)));
    MinuteRange minutes = MinuteRange.within(from, to);
    if (minutes.isEmpty()) {
      throw new ToolFailure(
          "the range from %s to %s holds no whole minute: choose a longer one"
              .formatted(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
    }
    return minutes;
  }

  private InstalledJob job(JobKind kind, String region) {
    return installation.requireJob(
        kind, kind.isRegional() ? Optional.of(region) : Optional.empty());
  }

  /** Orders are credited with the touches of every region that the live job reads. */
  private void requireTouches(String region) {
    job(JobKind.ATTRIBUTION, region)
        .settings()
        .attribution()
        .orElseThrow()
        .touchRegions()
        .forEach(
            (other, cluster) -> {
              try {
                endsOf(cluster, Topics.CLEANSED);
              } catch (ToolFailure e) {
                throw new ToolFailure(
                    "region %s does not answer, and orders of %s are credited to its touches too: start it again first, or replay without orders (--topics ad-events). %s"
                        .formatted(other, region, e.getMessage()),
                    e);
              }
            });
  }

  private static SortedMap<Integer, Long> endsOf(KafkaCluster cluster, String topic) {
    try (TopicLog log = new TopicLog(cluster, topic)) {
      SortedMap<Integer, Long> ends = new TreeMap<>();
      for (Map.Entry<Integer, OffsetRange> held : log.held().entrySet()) {
        ends.put(held.getKey(), held.getValue().stop());
      }
      return ends;
    }
  }
}
