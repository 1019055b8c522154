package dev.adtally.domain.ledger;

import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.RawRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Adds up what one worker saw since it last reported. State is one entry per partition and minute
 * of append seen since then. Not thread-safe.
 */
public final class LedgerTally {

  private final Map<LedgerKey, Sums> sums = new HashMap<>();

  /** A record was read. */
  public void read(RawRecord raw) {
    Sums of = of(raw);
    of.read++;
    of.firstOffset = Math.min(of.firstOffset, raw.offset());
    of.lastOffset = Math.max(of.lastOffset, raw.offset());
  }

  /** A record ended in {@code outcome}. */
  public void outcome(RawRecord raw, Outcome outcome) {
    of(raw).add(outcome);
  }

  /** Reports what was added up, and starts anew. */
  public void drain(Consumer<LedgerDelta> report) {
    sums.forEach((key, of) -> report.accept(new LedgerDelta(key, of.toCounts())));
    sums.clear();
  }

  private Sums of(RawRecord raw) {
    return sums.computeIfAbsent(
        LedgerKey.of(raw.topic(), raw.partition(), raw.appendTimeMillis()), key -> new Sums());
  }

  private static final class Sums {
    private long read;
    private long firstOffset = Long.MAX_VALUE;
    private long lastOffset = -1;
    private long counted;
    private long duplicate;
    private long invalid;
    private long late;
    private long undecodable;

    private void add(Outcome outcome) {
      switch (outcome) {
        case COUNTED -> counted++;
        case DUPLICATE -> duplicate++;
        case INVALID -> invalid++;
        case LATE -> late++;
        case UNDECODABLE -> undecodable++;
      }
    }

    private LedgerCounts toCounts() {
      return new LedgerCounts(
          read, counted, duplicate, invalid, late, undecodable, firstOffset, lastOffset);
    }
  }
}
