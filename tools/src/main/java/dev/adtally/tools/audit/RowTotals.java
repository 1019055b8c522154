package dev.adtally.tools.audit;

import dev.adtally.domain.union.AdsMetric;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums over rows.
 *
 * @param spendMicros by currency
 * @param revenueMicros by model and currency, as {@code linear USD}
 */
public record RowTotals(
    long rows,
    long impressions,
    long clicks,
    SortedMap<String, Long> spendMicros,
    SortedMap<String, Long> revenueMicros) {

  /** Sums over no row. */
  public static RowTotals none() {
    return new RowTotals(0, 0, 0, new TreeMap<>(), new TreeMap<>());
  }

  /** The sums over {@code rows}. */
  public static RowTotals of(Iterable<AdsMetric> rows) {
    long count = 0;
    long impressions = 0;
    long clicks = 0;
    SortedMap<String, Long> spend = new TreeMap<>();
    SortedMap<String, Long> revenue = new TreeMap<>();
    for (AdsMetric row : rows) {
      count++;
      impressions = Math.addExact(impressions, row.impressions());
      clicks = Math.addExact(clicks, row.clicks());
      if (row.credit().isPresent()) {
        revenue.merge(
            row.credit().get().model() + " " + row.currency(),
            row.credit().get().revenueMicros(),
            Math::addExact);
      } else {
        spend.merge(row.currency(), row.spendMicros(), Math::addExact);
      }
    }
    return new RowTotals(count, impressions, clicks, spend, revenue);
  }

  /** Both together. */
  public RowTotals plus(RowTotals other) {
    return new RowTotals(
        rows + other.rows,
        Math.addExact(impressions, other.impressions),
        Math.addExact(clicks, other.clicks),
        merged(spendMicros, other.spendMicros),
        merged(revenueMicros, other.revenueMicros));
  }

  private static SortedMap<String, Long> merged(
      SortedMap<String, Long> one, SortedMap<String, Long> other) {
    SortedMap<String, Long> sums = new TreeMap<>(one);
    other.forEach((key, value) -> sums.merge(key, value, Math::addExact));
    return sums;
  }
}
