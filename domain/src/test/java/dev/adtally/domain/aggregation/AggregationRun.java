package dev.adtally.domain.aggregation;

import dev.adtally.domain.dedup.DedupDecision;
import dev.adtally.domain.dedup.DedupPolicy;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.domain.time.PartitionClocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/**
 * One run of the aggregation over some traffic, by the domain's rules, with everything at random
 * that Flink leaves open: how partitions interleave, how far the watermark lags, which worker adds
 * an event up, when checkpoints are taken, and when it crashes and starts again from the last one.
 */
final class AggregationRun {

  private static final int WORKERS = 3;

  private final Traffic traffic;
  private final EventTimeBounds bounds;
  private final ForgetfulDedup dedup;
  private final int[] offsets;
  private final PartitionClocks clocks = new PartitionClocks();
  private final List<Map<MinuteKey, MinuteCounts>> parts = new ArrayList<>();
  private final Map<MinuteKey, MinuteCounts> rows = new HashMap<>();
  private long watermarkMillis = EventTimeBounds.NO_WATERMARK;
  private final Map<DedupDecision, Long> outcomes = new HashMap<>();

  private AggregationRun(Traffic traffic, EventTimeBounds bounds, ForgetfulDedup dedup) {
    this.traffic = traffic;
    this.bounds = bounds;
    this.dedup = dedup;
    this.offsets = new int[traffic.partitions().size()];
    for (int worker = 0; worker < WORKERS; worker++) {
      parts.add(new HashMap<>());
    }
  }

  /** What a run has said in committed checkpoints, and how it ended. */
  record Result(
      List<AdMetric> restatements, Map<DedupDecision, Long> outcomes, int idsStillRemembered) {}

  static Result of(Traffic traffic, DedupPolicy policy, Random random) {
    return of(traffic, policy, policy::forgettableAtMillis, random);
  }

  /** A run whose memory may be shorter than the policy's. */
  static Result of(
      Traffic traffic, DedupPolicy policy, LongUnaryOperator forgettableAtMillis, Random random) {
    AggregationRun run =
        new AggregationRun(
            traffic, policy.bounds(), new ForgetfulDedup(policy, forgettableAtMillis));
    AggregationRun saved = run.copy();
    List<AdMetric> committed = new ArrayList<>();
    while (run.readOne(random)) {
      int chance = random.nextInt(20);
      if (chance < 3) {
        committed.addAll(run.checkpoint());
        saved = run.copy();
      } else if (chance == 3) {
        run = saved.copy();
      }
    }
    committed.addAll(run.checkpoint());
    run.dedup.advance(Long.MAX_VALUE);
    return new Result(committed, run.outcomes, run.dedup.remembered());
  }

  private AggregationRun copy() {
    AggregationRun copy = new AggregationRun(traffic, bounds, dedup.copy());
    System.arraycopy(offsets, 0, copy.offsets, 0, offsets.length);
    clocks.forEach(copy.clocks::observe);
    for (int worker = 0; worker < WORKERS; worker++) {
      copy.parts.get(worker).putAll(parts.get(worker));
    }
    copy.rows.putAll(rows);
    copy.watermarkMillis = watermarkMillis;
    copy.outcomes.putAll(outcomes);
    return copy;
  }

  /** Reads the next event of a random partition; false at the end of all. */
  private boolean readOne(Random random) {
    List<Integer> unread = new ArrayList<>();
    for (int partition = 0; partition < offsets.length; partition++) {
      if (offsets[partition] < traffic.partitions().get(partition).size()) {
        unread.add(partition);
      }
    }
    if (unread.isEmpty()) {
      return false;
    }
    int partition = unread.get(random.nextInt(unread.size()));
    AdEvent event = traffic.partitions().get(partition).get(offsets[partition]++);
    take(partition, event, parts.get(random.nextInt(WORKERS)));
    if (random.nextBoolean()) {
      advanceWatermark(unread);
    }
    return true;
  }

  private void take(int partition, AdEvent event, Map<MinuteKey, MinuteCounts> part) {
    long partitionWatermark = bounds.watermarkAt(clocks.maxEventTimeMillis(partition));
    clocks.observe(partition, event.eventTimeMillis());
    DedupDecision decision =
        bounds.isLate(event.eventTimeMillis(), partitionWatermark)
            ? DedupDecision.LATE
            : dedup.decide(event);
    outcomes.merge(decision, 1L, Long::sum);
    if (decision == DedupDecision.FIRST) {
      part.merge(MinuteKey.of(event), MinuteCounts.of(event), MinuteCounts::plus);
    }
  }

  /**
   * The least of the partitions that still have something to say, one before any event included.
   */
  private void advanceWatermark(List<Integer> live) {
    long least =
        live.stream()
            .mapToLong(clocks::maxEventTimeMillis)
            .map(bounds::watermarkAt)
            .min()
            .orElse(0);
    if (least != EventTimeBounds.NO_WATERMARK) {
      watermarkMillis = Math.max(watermarkMillis, least - 1);
      dedup.advance(watermarkMillis);
    }
  }

  /** Folds the workers' parts in, restates the changed rows, and closes those that are final. */
  private List<AdMetric> checkpoint() {
    Map<MinuteKey, MinuteCounts> changed = new HashMap<>();
    for (Map<MinuteKey, MinuteCounts> part : parts) {
      part.forEach((key, counts) -> changed.merge(key, counts, MinuteCounts::plus));
      part.clear();
    }
    List<AdMetric> restated = new ArrayList<>();
    changed.forEach(
        (key, counts) ->
            restated.add(rows.merge(key, counts, MinuteCounts::plus).toRow("us", key, "USD", 0)));
    rows.keySet().removeIf(key -> bounds.isLate(key.lastMillis(), watermarkMillis));
    return restated;
  }
}
