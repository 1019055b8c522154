package dev.adtally.jobs.unionload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.SettlePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Any arrivals, barriers and restarts, held against an oracle that knows all arrivals at once. */
class SettlePropertyTest {

  private static final long NOON = 1_767_614_400_000L;
  private static final long MINUTE = 60_000;
  private static final Duration SETTLE = Duration.ofMinutes(3);

  /** What happens, so much later than what happened before. */
  private record Step(int afterSeconds, Kind kind, int ad, int minute, int revision) {}

  private enum Kind {
    ROW,
    BARRIER,
    RESTART
  }

  @Property(tries = 100)
  void everyRowIsWrittenOnceWhenItSettlesAndLaterOnlyForRestatements(
      @ForAll("steps") List<Step> steps) throws Exception {
    Oracle oracle = new Oracle();
    List<AdsMetric> written = new ArrayList<>();
    long nowMillis = NOON;
    long checkpoint = 0;
    var harness = harness(null, nowMillis);
    try {
      for (Step step : steps) {
        nowMillis += step.afterSeconds() * 1_000L;
        harness.setProcessingTime(nowMillis);
        switch (step.kind()) {
          case ROW -> {
            AdsMetric row =
                Rows.metric("ad-" + step.ad(), NOON + step.minute() * MINUTE, step.revision());
            harness.processElement(new StreamRecord<>(row));
            oracle.arrived(row);
          }
          case BARRIER, RESTART -> {
            harness.prepareSnapshotPreBarrier(++checkpoint);
            written.addAll(taken(harness));
            OperatorSubtaskState state = harness.snapshot(checkpoint, nowMillis);
            oracle.barrier(nowMillis);
            if (step.kind() == Kind.RESTART) {
              harness.close();
              harness = harness(state, nowMillis);
            }
          }
        }
      }
      nowMillis += Duration.ofHours(1).toMillis();
      harness.setProcessingTime(nowMillis);
      harness.prepareSnapshotPreBarrier(++checkpoint);
      written.addAll(taken(harness));
      oracle.barrier(nowMillis);

      assertThat(written).containsExactlyInAnyOrderElementsOf(oracle.written);
      assertThat(greatest(written)).isEqualTo(greatest(oracle.arrived));
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numProcessingTimeTimers()).isZero();
    } finally {
      harness.close();
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 90),
            Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(Kind.ROW)),
                Tuple.of(2, Arbitraries.just(Kind.BARRIER)),
                Tuple.of(1, Arbitraries.just(Kind.RESTART))),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, 5))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /** Keeps all arrivals since the last barrier and all that wait, and looks through them all. */
  private static final class Oracle {

    private final List<AdsMetric> arrived = new ArrayList<>();
    private final List<AdsMetric> written = new ArrayList<>();
    private final List<AdsMetric> waiting = new ArrayList<>();

    void arrived(AdsMetric row) {
      arrived.add(row);
      waiting.add(row);
    }

    void barrier(long nowMillis) {
      Set<UUID> due = new HashSet<>();
      for (AdsMetric row : waiting) {
        if (nowMillis >= row.rowTimeMillis() + MINUTE + SETTLE.toMillis()) {
          due.add(row.recordUuid());
        }
      }
      for (UUID uuid : due) {
        List<AdsMetric> all =
            waiting.stream().filter(row -> row.recordUuid().equals(uuid)).toList();
        AdsMetric greatest = all.get(0);
        for (AdsMetric row : all) {
          greatest = row.revision() > greatest.revision() ? row : greatest;
        }
        written.add(greatest);
        waiting.removeAll(all);
      }
    }
  }

  private static Map<UUID, Long> greatest(List<AdsMetric> rows) {
    Map<UUID, Long> revisions = new HashMap<>();
    rows.forEach(row -> revisions.merge(row.recordUuid(), row.revision(), Math::max));
    return revisions;
  }

  private static List<AdsMetric> taken(
      KeyedOneInputStreamOperatorTestHarness<Integer, AdsMetric, AdsMetric> harness) {
    List<AdsMetric> rows = harness.extractOutputValues();
    harness.getOutput().clear();
    return rows;
  }

  private static KeyedOneInputStreamOperatorTestHarness<Integer, AdsMetric, AdsMetric> harness(
      OperatorSubtaskState state, long nowMillis) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<Integer, AdsMetric, AdsMetric>(
            new SettleOperator(new SettlePolicy(SETTLE), 100_000),
            SettleOperator::slotOf,
            BasicTypeInfo.INT_TYPE_INFO);
    harness.setProcessingTime(nowMillis);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
