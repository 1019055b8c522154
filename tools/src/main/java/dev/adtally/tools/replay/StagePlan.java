package dev.adtally.tools.replay;

import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.range.OffsetRange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One job of a replay: what it reads, the minutes that it writes, and how far it has come.
 *
 * @param offsets of the region's topics, by topic and partition
 * @param regionOffsets of other regions' topics, by region
 * @param touchesReadSince the event time from which on all touches are read; null if all are
 * @param plannedAt null while {@link State#WAITING}
 * @param jobId Flink's id of the run; null if none was submitted
 */
record StagePlan(
    JobKind kind,
    State state,
    MinuteRange minutes,
    int generation,
    int parallelism,
    Map<String, SortedMap<Integer, OffsetRange>> offsets,
    Map<String, Map<String, SortedMap<Integer, OffsetRange>>> regionOffsets,
    Instant touchesReadSince,
    Instant plannedAt,
    String jobId) {

  /** How far a job has come. */
  enum State {
    /** Its offsets are captured when the job before it has ended. */
    WAITING,
    PLANNED,
    SUBMITTED,
    FINISHED
  }

  static StagePlan waiting(JobKind kind, MinuteRange minutes, int generation, int parallelism) {
    return new StagePlan(
        kind,
        State.WAITING,
        minutes,
        generation,
        parallelism,
        Map.of(),
        Map.of(),
        null,
        null,
        null);
  }

  StagePlan planned(
      MinuteRange written,
      Map<String, SortedMap<Integer, OffsetRange>> reads,
      Map<String, Map<String, SortedMap<Integer, OffsetRange>>> elsewhere,
      Optional<Instant> touchesSince,
      Instant now) {
    return new StagePlan(
        kind,
        State.PLANNED,
        written,
        generation,
        parallelism,
        reads,
        elsewhere,
        touchesSince.orElse(null),
        now,
        null);
  }

  StagePlan submitted(String id) {
    return with(State.SUBMITTED, id);
  }

  /** To be submitted again, with the same offsets. */
  StagePlan again() {
    return with(State.PLANNED, null);
  }

  StagePlan finished() {
    return with(State.FINISHED, jobId);
  }

  /** Offsets to read in all clusters. */
  long size() {
    return size(offsets) + regionOffsets.values().stream().mapToLong(StagePlan::size).sum();
  }

  private static long size(Map<String, SortedMap<Integer, OffsetRange>> topics) {
    return topics.values().stream()
        .flatMap(partitions -> partitions.values().stream())
        .mapToLong(OffsetRange::size)
        .sum();
  }

  private StagePlan with(State next, String id) {
    return new StagePlan(
        kind,
        next,
        minutes,
        generation,
        parallelism,
        offsets,
        regionOffsets,
        touchesReadSince,
        plannedAt,
        id);
  }
}
