package dev.adtally.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.RawRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LedgerTallyTest {

  /** A raw record and what is to become of it. */
  record Fate(int partition, long appendTimeMillis, Outcome outcome) {}

  @Test
  void readsAndOutcomesOfAMinuteAreOneDelta() {
    LedgerTally tally = new LedgerTally();
    tally.read(raw(0, 7, 60_000));
    tally.read(raw(0, 5, 61_000));
    tally.outcome(raw(0, 5, 61_000), Outcome.LATE);

    assertThat(drained(tally))
        .containsExactly(
            new LedgerDelta(
                new LedgerKey("t", 0, 60_000), new LedgerCounts(2, 0, 0, 0, 1, 0, 5, 7)));
  }

  @Test
  void partitionsAndMinutesAreApart() {
    LedgerTally tally = new LedgerTally();
    tally.read(raw(0, 1, 60_000));
    tally.read(raw(0, 2, 120_000));
    tally.read(raw(1, 1, 60_000));

    assertThat(drained(tally))
        .extracting(LedgerDelta::key)
        .containsExactlyInAnyOrder(
            new LedgerKey("t", 0, 60_000),
            new LedgerKey("t", 0, 120_000),
            new LedgerKey("t", 1, 60_000));
  }

  @Test
  void drainingStartsAnew() {
    LedgerTally tally = new LedgerTally();
    tally.read(raw(0, 1, 60_000));
    drained(tally);

    assertThat(drained(tally)).isEmpty();
  }

  /** Reads and outcomes shuffled apart, over any workers, reported at any moments. */
  @Property(tries = 200)
  void anySplitIntoPartsGivesTheSameBalancedCounts(
      @ForAll("fates") List<Fate> fates,
      @ForAll @IntRange(min = 1, max = 4) int workers,
      @ForAll @IntRange(min = 1, max = 10) int reportEvery,
      @ForAll Random random) {
    Map<LedgerKey, LedgerCounts> total = fold(fates, fates, workers, reportEvery, random);

    assertThat(columns(total)).isEqualTo(oracle(fates));
    assertThat(total.values()).allMatch(LedgerCounts::isBalanced);
  }

  @Property(tries = 100)
  void aLostRecordUnbalancesItsEntryAndNoOther(
      @ForAll("fates") List<Fate> fates, @ForAll @IntRange(max = 1_000) int which) {
    List<Fate> settled = new ArrayList<>(fates);
    Fate lost = settled.remove(which % fates.size());

    Map<LedgerKey, LedgerCounts> total = fold(fates, settled, 1, 5, new Random(which));

    assertThat(total)
        .allSatisfy(
            (key, counts) ->
                assertThat(counts.isBalanced()).as("%s", key).isEqualTo(!key.equals(keyOf(lost))));
  }

  @Provide
  Arbitrary<List<Fate>> fates() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.longs().between(0, 239_999),
            Arbitraries.of(Outcome.class))
        .as(Fate::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  private static Map<LedgerKey, LedgerCounts> fold(
      List<Fate> read, List<Fate> settled, int workers, int reportEvery, Random random) {
    List<Runnable> acts = new ArrayList<>();
    List<LedgerTally> tallies = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      tallies.add(new LedgerTally());
    }
    for (int offset = 0; offset < read.size(); offset++) {
      Fate fate = read.get(offset);
      RawRecord raw = raw(fate.partition(), offset, fate.appendTimeMillis());
      acts.add(() -> tallies.get(random.nextInt(workers)).read(raw));
    }
    for (Fate fate : settled) {
      RawRecord raw = raw(fate.partition(), -1, fate.appendTimeMillis());
      acts.add(() -> tallies.get(random.nextInt(workers)).outcome(raw, fate.outcome()));
    }
    Collections.shuffle(acts, random);
    Map<LedgerKey, LedgerCounts> total = new HashMap<>();
    for (int i = 0; i < acts.size(); i++) {
      acts.get(i).run();
      if (i % reportEvery == 0) {
        add(total, tallies.get(i % workers));
      }
    }
    tallies.forEach(tally -> add(total, tally));
    return total;
  }

  private static void add(Map<LedgerKey, LedgerCounts> total, LedgerTally tally) {
    tally.drain(delta -> total.merge(delta.key(), delta.counts(), LedgerCounts::plus));
  }

  /** Plain counting: "partition/minute/column" to number. */
  private static Map<String, Long> oracle(List<Fate> fates) {
    Map<String, Long> counted = new HashMap<>();
    for (int offset = 0; offset < fates.size(); offset++) {
      Fate fate = fates.get(offset);
      String entry = fate.partition() + "/" + fate.appendTimeMillis() / 60_000 + "/";
      counted.merge(entry + "read", 1L, Long::sum);
      counted.merge(entry + fate.outcome(), 1L, Long::sum);
      counted.merge(entry + "first", (long) offset, Math::min);
      counted.merge(entry + "last", (long) offset, Math::max);
    }
    return counted;
  }

  private static Map<String, Long> columns(Map<LedgerKey, LedgerCounts> total) {
    Map<String, Long> columns = new HashMap<>();
    total.forEach(
        (key, counts) -> {
          String entry = key.partition() + "/" + key.appendMinuteMillis() / 60_000 + "/";
          columns.put(entry + "read", counts.read());
          columns.put(entry + Outcome.COUNTED, counts.counted());
          columns.put(entry + Outcome.DUPLICATE, counts.duplicate());
          columns.put(entry + Outcome.INVALID, counts.invalid());
          columns.put(entry + Outcome.LATE, counts.late());
          columns.put(entry + Outcome.UNDECODABLE, counts.undecodable());
          columns.put(entry + "first", counts.firstOffset());
          columns.put(entry + "last", counts.lastOffset());
        });
    columns.entrySet().removeIf(column -> isOutcome(column.getKey()) && column.getValue() == 0);
    return columns;
  }

  private static boolean isOutcome(String column) {
    String name = column.substring(column.lastIndexOf('/') + 1);
    return name.equals(name.toUpperCase(java.util.Locale.ROOT));
  }

  private static List<LedgerDelta> drained(LedgerTally tally) {
    List<LedgerDelta> deltas = new ArrayList<>();
    tally.drain(deltas::add);
    return deltas;
  }

  private static LedgerKey keyOf(Fate fate) {
    return new LedgerKey("t", fate.partition(), fate.appendTimeMillis() / 60_000 * 60_000);
  }

  private static RawRecord raw(int partition, long offset, long appendTimeMillis) {
    return new RawRecord("t", partition, offset, appendTimeMillis, null, null);
  }
}
