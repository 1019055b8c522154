package dev.adtally.tools.replay;

import dev.adtally.schemas.ChangedRowKind;
import dev.adtally.schemas.ReplayChangeRecord;
import dev.adtally.schemas.RowSide;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What a replay changed, or would change: rows, and differences per ad over the rows that differ.
 *
 * @param rows rows that differ in content
 * @param added rows that were not there
 * @param zeroed rows that said something and say zero now
 * @param minutes metric rows per ad
 * @param credits credit rows per ad and model
 */
record Changes(
    long rows, long added, long zeroed, List<AdMinutes> minutes, List<AdCredits> credits) {

  Changes {
    minutes = List.copyOf(minutes);
    credits = List.copyOf(credits);
  }

  /** Sums of the changed metric rows of one ad, in one currency. */
  record AdMinutes(
      String adId,
      String currency,
      long rows,
      Difference impressions,
      Difference clicks,
      Difference spendMicros) {

    private AdMinutes plus(AdMinutes other) {
      return new AdMinutes(
          adId,
          currency,
          rows + other.rows,
          impressions.plus(other.impressions),
          clicks.plus(other.clicks),
          spendMicros.plus(other.spendMicros));
    }
  }

  /** Sums of the changed credits of one ad by one model, in one currency. */
  record AdCredits(
      String adId,
      String model,
      String currency,
      long rows,
      Difference creditPpm,
      Difference revenueMicros) {

    private AdCredits plus(AdCredits other) {
      return new AdCredits(
          adId,
          model,
          currency,
          rows + other.rows,
          creditPpm.plus(other.creditPpm),
          revenueMicros.plus(other.revenueMicros));
    }
  }

  /** Sums up one record per row. */
  static Changes of(Collection<ReplayChangeRecord> records) {
    Map<List<String>, AdMinutes> minutes = new TreeMap<>(Comparator.comparing(List::toString));
    Map<List<String>, AdCredits> credits = new TreeMap<>(Comparator.comparing(List::toString));
    long added = 0;
    long zeroed = 0;
    for (ReplayChangeRecord record : records) {
      RowSide before = record.getBefore();
      RowSide after = record.getAfter();
      added += before.getPresent() ? 0 : 1;
      zeroed += saysSomething(before) && !saysSomething(after) ? 1 : 0;
      String currency = after.getPresent() ? after.getCurrency() : before.getCurrency();
      if (record.getRowKind() == ChangedRowKind.METRIC) {
        AdMinutes one =
            new AdMinutes(
                record.getAdId(),
                currency,
                1,
                new Difference(before.getImpressions(), after.getImpressions()),
                new Difference(before.getClicks(), after.getClicks()),
                new Difference(before.getSpendMicros(), after.getSpendMicros()));
        minutes.merge(List.of(one.adId(), currency), one, AdMinutes::plus);
      } else {
        AdCredits one =
            new AdCredits(
                record.getAdId(),
                record.getModel(),
                currency,
                1,
                new Difference(before.getCreditPpm(), after.getCreditPpm()),
                new Difference(before.getRevenueMicros(), after.getRevenueMicros()));
        credits.merge(List.of(one.adId(), one.model(), currency), one, AdCredits::plus);
      }
    }
    return new Changes(
        records.size(),
        added,
        zeroed,
        byAmount(minutes.values(), ad -> ad.spendMicros().size()),
        byAmount(credits.values(), ad -> ad.revenueMicros().size()));
  }

  /** Spend over all ads by currency. */
  Map<String, Difference> spendByCurrency() {
    Map<String, Difference> totals = new TreeMap<>();
    minutes.forEach(ad -> totals.merge(ad.currency(), ad.spendMicros(), Difference::plus));
    return totals;
  }

  /** Credited revenue over all ads by model, then currency. */
  Map<String, Map<String, Difference>> revenueByModel() {
    Map<String, Map<String, Difference>> totals = new TreeMap<>();
    credits.forEach(
        ad ->
            totals
                .computeIfAbsent(ad.model(), unseen -> new TreeMap<>())
                .merge(ad.currency(), ad.revenueMicros(), Difference::plus));
    return totals;
  }

  private static boolean saysSomething(RowSide side) {
    return side.getImpressions() != 0
        || side.getClicks() != 0
        || side.getSpendMicros() != 0
        || side.getCreditPpm() != 0
        || side.getRevenueMicros() != 0;
  }

  /**
   * The greatest amounts first, whatever their sign; the sort keeps the ids' order among equals.
   */
  private static <T> List<T> byAmount(Collection<T> sums, ToLongFunction<T> amount) {
    List<T> sorted = new ArrayList<>(sums);
    sorted.sort(Comparator.comparingLong(amount).reversed());
    return sorted;
  }
}
