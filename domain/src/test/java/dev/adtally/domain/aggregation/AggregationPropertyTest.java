package dev.adtally.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.dedup.DedupDecision;
import dev.adtally.domain.dedup.DedupPolicy;
import dev.adtally.domain.time.Bounds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Guarantees G2, G4 and G7 of the aggregation, against a plain batch count. */
class AggregationPropertyTest {

  private static final int DISORDER_MILLIS = 30_000;
  private static final int LATENESS_MILLIS = 120_000;
  private static final int ON_TIME_MILLIS = DISORDER_MILLIS + LATENESS_MILLIS;
  private static final int PARTLY_LATE_MILLIS = 600_000;

  private static final DedupPolicy POLICY = policy();

  @Property(tries = 1_500)
  void everyRunGivesTheRowsOfTheBatchCount(@ForAll long seed) {
    Random random = new Random(seed);
    Traffic traffic = Traffic.random(random, PARTLY_LATE_MILLIS);

    AggregationRun.Result run = AggregationRun.of(traffic, POLICY, random);

    BatchCount expected = BatchCount.of(traffic, DISORDER_MILLIS, LATENESS_MILLIS);
    assertThat(BatchCount.plain(greatest(run.restatements()))).isEqualTo(expected.rows());
    assertThat(run.outcomes().getOrDefault(DedupDecision.LATE, 0L)).isEqualTo(expected.late());
    assertThat(run.outcomes().getOrDefault(DedupDecision.FIRST, 0L)).isEqualTo(expected.counted());
    assertThat(run.outcomes().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(traffic.size());
    assertThat(run.idsStillRemembered()).isZero();
  }

  @Property(tries = 500)
  void replaysFromAnyOffsetsAnyNumberOfTimesChangeNothing(@ForAll long seed) {
    Random random = new Random(seed);
    Traffic traffic = Traffic.random(random, ON_TIME_MILLIS);
    List<AdMetric> said =
        new ArrayList<>(AggregationRun.of(traffic, POLICY, random).restatements());
    for (int replay = 0; replay < random.nextInt(4); replay++) {
      Traffic rest = traffic.fromRandomOffsets(random);
      said.addAll(AggregationRun.of(rest, POLICY, random).restatements());
    }
    Collections.shuffle(said, random);

    assertThat(BatchCount.plain(greatest(said)))
        .isEqualTo(BatchCount.of(traffic, DISORDER_MILLIS, LATENESS_MILLIS).rows());
  }

  @Property(tries = 500)
  void revisionsOfARowGrowWhenItChanges(@ForAll long seed) {
    Random random = new Random(seed);
    Traffic traffic = Traffic.random(random, PARTLY_LATE_MILLIS);
    Map<UUID, AdMetric> last = new HashMap<>();

    for (AdMetric row : AggregationRun.of(traffic, POLICY, random).restatements()) {
      AdMetric before = last.put(row.recordUuid(), row);
      assertThat(before == null || before.revision() < row.revision())
          .as("%s, then %s", before, row)
          .isTrue();
    }
  }

  /** Without these the properties above would say nothing. */
  @Test
  void theTrafficHasDuplicatesAndLateEventsInPlenty() {
    Map<DedupDecision, Long> outcomes = new HashMap<>();
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Traffic traffic = Traffic.random(random, PARTLY_LATE_MILLIS);
      AggregationRun.of(traffic, POLICY, random)
          .outcomes()
          .forEach((outcome, number) -> outcomes.merge(outcome, number, Long::sum));
    }

    assertThat(outcomes.get(DedupDecision.FIRST)).isGreaterThan(500);
    assertThat(outcomes.get(DedupDecision.DUPLICATE)).isGreaterThan(500);
    assertThat(outcomes.get(DedupDecision.LATE)).isGreaterThan(100);
  }

  /** Planted violation: ids forgotten before their copies are late. */
  @Test
  void aShorterMemoryCountsCopiesTwice() {
    LongUnaryOperator tooEarly = eventTimeMillis -> eventTimeMillis + LATENESS_MILLIS / 2;

    assertThat(wrongRuns(POLICY, tooEarly)).isPositive();
    assertThat(wrongRuns(POLICY, POLICY::forgettableAtMillis)).isZero();
  }

  /** Planted violation: a sink that keeps the last restatement in place of the greatest. */
  @Test
  void aSinkThatKeepsTheLastRowIsLoweredByReplays() {
    long lowered =
        IntStream.range(0, 200)
            .filter(
                seed -> {
                  Random random = new Random(seed);
                  Traffic traffic = Traffic.random(random, ON_TIME_MILLIS);
                  Traffic rest = traffic.fromRandomOffsets(random);
                  Map<UUID, AdMetric> last = new HashMap<>();
                  AggregationRun.of(traffic, POLICY, random)
                      .restatements()
                      .forEach(row -> last.put(row.recordUuid(), row));
                  AggregationRun.of(rest, POLICY, random)
                      .restatements()
                      .forEach(row -> last.put(row.recordUuid(), row));
                  return !BatchCount.plain(last.values())
                      .equals(BatchCount.of(traffic, DISORDER_MILLIS, LATENESS_MILLIS).rows());
                })
            .count();

    assertThat(lowered).isPositive();
  }

  private static long wrongRuns(DedupPolicy policy, LongUnaryOperator forgettableAtMillis) {
    return IntStream.range(0, 300)
        .filter(
            seed -> {
              Random random = new Random(seed);
              Traffic traffic = Traffic.random(random, ON_TIME_MILLIS);
              List<AdMetric> said =
                  AggregationRun.of(traffic, policy, forgettableAtMillis, random).restatements();
              return !BatchCount.plain(greatest(said))
                  .equals(BatchCount.of(traffic, DISORDER_MILLIS, LATENESS_MILLIS).rows());
            })
        .count();
  }

  /** The table of a sink that keeps the greatest revision, which must say one thing only. */
  private static Collection<AdMetric> greatest(List<AdMetric> restatements) {
    Map<UUID, AdMetric> table = new HashMap<>();
    restatements.forEach(
        row -> table.merge(row.recordUuid(), row, (a, b) -> a.revision() >= b.revision() ? a : b));
    for (AdMetric row : restatements) {
      AdMetric held = table.get(row.recordUuid());
      if (held.revision() == row.revision()) {
        assertThat(row).isEqualTo(held);
      }
    }
    return table.values();
  }

  private static DedupPolicy policy() {
    var bounds = Bounds.ofMillis(DISORDER_MILLIS, LATENESS_MILLIS, 20_000);
    return new DedupPolicy(bounds, DedupPolicy.smallestHorizon(bounds));
  }
}
