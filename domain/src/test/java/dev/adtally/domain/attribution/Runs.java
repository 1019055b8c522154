package dev.adtally.domain.attribution;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** One journey, attributed by several runs that write to the same table. */
final class Runs {

  private final Random random;
  private final Setup setup;
  private final Journey journey;
  private final CreditTable table;

  Runs(Random random) {
    this(random, new CreditTable());
  }

  Runs(Random random, CreditTable table) {
    this.random = random;
    this.setup = Setup.random(random);
    this.journey = Journey.random(random, setup);
    this.table = table;
  }

  /** A run that sees everything. */
  Runs full() {
    run(journey, setup, 0, row -> true);
    return this;
  }

  /** A run that begins anywhere, and sees nothing of what came before. */
  Runs replay(int generation, boolean knowsWhatItHasRead) {
    int start = random.nextInt(journey.arrivals().size());
    long missedUntil =
        start == 0 ? Long.MIN_VALUE / 2 : journey.arrivals().get(start - 1).momentMillis() + 1;
    Setup known = knowsWhatItHasRead ? setup.withTouchesReadSince(missedUntil) : setup;
    run(journey.after(start), known, generation, row -> true);
    return this;
  }

  /** A run that sees some of it, here and there. */
  Runs partial() {
    run(journey.only(arrival -> random.nextInt(3) > 0), setup, 0, row -> true);
    return this;
  }

  /** As {@link #full()} and {@link #replay}, of a job that restates only what it ever credited. */
  Runs fullAndReplayOfWinnersAlone() {
    run(journey, setup, 0, everCredited());
    run(journey.after(random.nextInt(journey.arrivals().size())), setup, 0, everCredited());
    return this;
  }

  private static Predicate<AttributedOrder> everCredited() {
    Set<UUID> credited = new HashSet<>();
    return row -> {
      if (row.creditPpm() > 0) {
        credited.add(row.recordUuid());
      }
      return credited.contains(row.recordUuid());
    };
  }

  private void run(Journey seen, Setup as, int generation, Predicate<AttributedOrder> written) {
    table.accept(AttributionRun.of(seen, as, random), as.credits(generation), random, written);
  }

  /** Whether the table says what the batch computation says, zeros included. */
  boolean isRight() {
    return table.stated().equals(expected());
  }

  /** Whether rows of one revision said the same: so they do if each run knows a part of another. */
  boolean isConsistent() {
    return table.contradictions().isEmpty();
  }

  /** Whether the table credits what the batch computation credits. */
  boolean isRightWhereCredited() {
    return credited(table.stated()).equals(credited(expected()));
  }

  int overridden() {
    return table.overridden();
  }

  @Override
  public String toString() {
    return "%s%n%s%nsays     %s%nexpected %s%ncontradictions %s"
        .formatted(setup, journey, table.stated(), expected(), table.contradictions());
  }

  private Map<String, String> expected() {
    return BatchCredits.of(journey, setup.settings());
  }

  private static Map<String, String> credited(Map<String, String> rows) {
    Map<String, String> credited = new HashMap<>(rows);
    credited.values().removeIf(row -> row.contains(": 0 ppm"));
    return credited;
  }
}
