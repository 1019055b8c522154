package dev.adtally.tools.recount;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerKey;
import dev.adtally.domain.ledger.LedgerTally;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.time.EventTimeBounds;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up what became of the raw records: outcomes in the minutes asked for, the ledger of the
 * append minutes that were read in full and judged with full knowledge, and what was refused in
 * these.
 *
 * <p>State: one entry per partition and append minute, and per refused record.
 */
public final class RecountBook {

  /** The log was read from its beginning: every append minute is judged with full knowledge. */
  public static final long FROM_THE_BEGINNING = EventTimeBounds.NO_WATERMARK;

  private final RecountRules rules;
  private final MinuteRange minutes;
  private final long knownSinceMillis;
  private final LedgerTally tally = new LedgerTally();
  private final Map<Integer, Long> openMinuteByPartition = new HashMap<>();
  private final Set<LedgerKey> judged = new HashSet<>();
  private final Map<Position, Rejection> refused = new HashMap<>();
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private long read;

  /**
   * A book without an entry.
   *
   * @param minutes the event minutes whose outcomes are wanted
   * @param knownSinceMillis every event dated then or later, in milliseconds since the epoch, is
   *     read; {@link #FROM_THE_BEGINNING} if every event is
   */
  public RecountBook(RecountRules rules, MinuteRange minutes, long knownSinceMillis) {
    this.rules = rules;
    this.minutes = minutes;
    this.knownSinceMillis = knownSinceMillis;
  }

  /**
   * Books a record.
   *
   * @param clockBeforeMillis its partition's clock before the record
   */
  public void take(RawFate fate, long clockBeforeMillis) {
    read++;
    RawRecord raw = fate.raw();
    LedgerKey key = LedgerKey.of(raw.topic(), raw.partition(), raw.appendTimeMillis());
    Long open = openMinuteByPartition.put(raw.partition(), key.appendMinuteMillis());
    if ((open == null || open != key.appendMinuteMillis())
        && isFullyKnown(clockBeforeMillis, open == null)) {
      judged.add(key);
    }
    tally.read(raw);
    tally.outcome(raw, fate.outcome());
    if (fate.rejection().isPresent() && judged.contains(key)) {
      refused.put(Position.of(raw), fate.rejection().get());
    }
    fate.event().ifPresent(event -> count(event, fate.outcome()));
  }

  /** The ledger of the append minutes that were judged with full knowledge. */
  public SortedMap<LedgerKey, LedgerCounts> ledger() {
    SortedMap<LedgerKey, LedgerCounts> ledger =
        new TreeMap<>(
            Comparator.comparingInt(LedgerKey::partition)
                .thenComparingLong(LedgerKey::appendMinuteMillis));
    tally.drain(
        delta -> {
          if (judged.contains(delta.key())) {
            ledger.put(delta.key(), delta.counts());
          }
        });
    return ledger;
  }

  /** What was refused in those append minutes. */
  public Map<Position, Rejection> refused() {
    return Collections.unmodifiableMap(refused);
  }

  /** Whether the record's append minute is one of those. */
  public boolean isJudged(RawRecord raw) {
    return judged.contains(LedgerKey.of(raw.topic(), raw.partition(), raw.appendTimeMillis()));
  }

  /** Outcomes of the records that are dated in the minutes. */
  public Map<Outcome, Long> outcomes() {
    return Collections.unmodifiableMap(outcomes);
  }

  /** All records read, those before and behind the minutes included. */
  public long read() {
    return read;
  }

  private void count(AdEvent event, Outcome outcome) {
    if (!minutes.contains(event.eventTimeMillis())) {
      return;
    }
    outcomes.merge(outcome, 1L, Long::sum);
  }

  /**
   * Once a partition's clock has passed this bound, whatever is not late was dated since all is
   * known, its copies too. A minute that reading began in was perhaps not read from its start.
   */
  private boolean isFullyKnown(long clockMillis, boolean firstOfPartition) {
    if (knownSinceMillis == FROM_THE_BEGINNING) {
      return true;
    }
    return !firstOfPartition
        && clockMillis != EventTimeBounds.NO_WATERMARK
        && clockMillis
            >= knownSinceMillis
                + rules.bounds().maxOutOfOrderness().toMillis()
                + rules.bounds().maxLateness().toMillis();
  }
}
