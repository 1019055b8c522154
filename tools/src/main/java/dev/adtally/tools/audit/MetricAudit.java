package dev.adtally.tools.audit;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerKey;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.replay.ReadRules;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.range.OffsetRange;
import dev.adtally.tools.recount.Letter;
import dev.adtally.tools.recount.Position;
import dev.adtally.tools.recount.RawFate;
import dev.adtally.tools.recount.Recount;
import dev.adtally.tools.recount.RecountBook;
import dev.adtally.tools.recount.RecountRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Recounts a region's ad events, and holds metric rows, ledger and dead letters against that. The
 * raw topic is read once, and a second time if there is a difference to explain; each place once
 * per slice of the minutes.
 */
public final class MetricAudit {

  private static final int CLOSE_EVERY = 10_000;

  private final RecountRules rules;
  private final ReadRules readRules;
  private final RecordDecoder<AdEvent> decoder;
  private final RawSource raw;
  private final JobsAccount account;
  private final List<Place> places;
  private final Progress progress;

  /**
   * An audit of one raw topic.
   *
   * @param account the live job's own
   * @param places where the rows stand, in the order in which they are reported
   */
  public MetricAudit(
      RecountRules rules,
      ReadRules readRules,
      RecordDecoder<AdEvent> decoder,
      RawSource raw,
      JobsAccount account,
      List<Place> places,
      Progress progress) {
    this.rules = rules;
    this.readRules = readRules;
    this.decoder = decoder;
    this.raw = raw;
    this.account = account;
    this.places = List.copyOf(places);
    this.progress = progress;
  }

  /**
   * What to audit.
   *
   * @param offsets what to read, by partition
   * @param minutes those that are then known in full
   * @param knownSinceMillis see {@link RecountBook}
   * @param slice how many minutes are held in memory at a time
   */
  public record Extent(
      SortedMap<Integer, OffsetRange> offsets,
      MinuteRange minutes,
      long knownSinceMillis,
      Duration slice) {

    Set<Integer> partitions() {
      Set<Integer> read = new TreeSet<>();
      offsets.forEach(
          (partition, range) -> {
            if (range.size() > 0) {
              read.add(partition);
            }
          });
      return read;
    }

    long size() {
      return offsets.values().stream().mapToLong(OffsetRange::size).sum();
    }
  }

  /**
   * What an audit found.
   *
   * @param outcomes of the records dated in the minutes
   * @param read all records read
   * @param lateByOtherPartitions late on the word of a dead letter, see {@link Recount}
   * @param rawTotals sums over the rows that the raw topic gives
   * @param totals sums over the rows of each place
   */
  public record Result(
      Map<Outcome, Long> outcomes,
      long read,
      int lateByOtherPartitions,
      RowTotals rawTotals,
      Map<String, RowTotals> totals,
      List<RowDifference> differences,
      Explanations explanations,
      LedgerComparison ledger,
      LetterComparison letters) {

    /** Whether all places, ledger and dead letters agree with the raw topic. */
    public boolean agrees() {
      return differences.isEmpty()
          && ledger.differences().isEmpty()
          && letters.differences().isEmpty();
    }
  }

  /** Runs it. */
  public Result run(Extent extent) {
    Map<Position, Letter> letters = account.letters();
    Recount recount = new Recount(rules, decoder, letters, extent.partitions());
    RecountBook book = new RecountBook(rules, extent.minutes(), extent.knownSinceMillis());
    MinuteSlices slices =
        new MinuteSlices(
            extent.minutes(), extent.slice(), rules.region(), rules.events().currency());
    Comparisons comparisons = new Comparisons();
    Set<Position> judged = new TreeSet<>();
    pass(
        extent,
        recount,
        "recounting",
        (fate, clockBeforeMillis) -> {
          book.take(fate, clockBeforeMillis);
          if (letters.containsKey(Position.of(fate.raw())) && book.isJudged(fate.raw())) {
            judged.add(Position.of(fate.raw()));
          }
          if (fate.outcome() == Outcome.COUNTED) {
            slices.count(fate.event().orElseThrow());
          }
          if (book.read() % CLOSE_EVERY == 0) {
            long until = readRules.finalUntilMillis(recount.slowestClockMillis());
            while (slices.hasClosed(until)) {
              slices.close(comparisons::compare);
            }
          }
        });
    while (slices.hasClosed(Long.MAX_VALUE)) {
      slices.close(comparisons::compare);
    }
    Map<LedgerKey, LedgerCounts> booked = account.ledger();
    return new Result(
        book.outcomes(),
        book.read(),
        recount.lateByOtherPartitions(),
        comparisons.rawTotals,
        comparisons.totals,
        comparisons.differences,
        explain(extent, letters, comparisons.differences),
        LedgerComparison.of(book.ledger(), booked),
        LetterComparison.of(
            book.refused(), letters, judged::contains, recount.unbelievable(), booked));
  }

  private Explanations explain(
      Extent extent, Map<Position, Letter> letters, List<RowDifference> differences) {
    Explanations explanations = new Explanations(differences);
    if (!explanations.isEmpty()) {
      Recount again = new Recount(rules, decoder, letters, extent.partitions());
      pass(extent, again, "explaining", (fate, clockBeforeMillis) -> explanations.take(fate));
    }
    return explanations;
  }

  private void pass(Extent extent, Recount recount, String what, BiConsumer<RawFate, Long> fates) {
    Pace pace = new Pace(progress.stage(what), extent.size());
    raw.read(
        extent.offsets(),
        (record, clockMillis) -> {
          long before = recount.clockMillis(record.partition());
          fates.accept(recount.take(record, clockMillis), before);
          pace.one();
        });
    pace.done();
  }

  /** The slices' comparisons, put together. */
  private final class Comparisons {
    private RowTotals rawTotals = RowTotals.none();
    private final Map<String, RowTotals> totals = new LinkedHashMap<>();
    private final List<RowDifference> differences = new ArrayList<>();

    void compare(MinuteRange minutes, Map<UUID, AdsMetric> rows) {
      Wanted wanted =
          new Wanted(
              RowKind.METRIC, minutes, Optional.of(rules.region()), row -> true, rows.keySet());
      RowComparison comparison = new RowComparison(rows);
      for (Place place : places) {
        Progress.Stage stage = progress.stage("comparing " + place.name());
        PlaceBook book = PlaceBook.read(place, wanted);
        comparison.hold(book);
        stage.done("%,d rows".formatted(book.lastByUuid().size()));
      }
      rawTotals = rawTotals.plus(RowTotals.of(rows.values()));
      comparison.totals().forEach((place, sums) -> totals.merge(place, sums, RowTotals::plus));
      differences.addAll(comparison.differences());
    }
  }
}
