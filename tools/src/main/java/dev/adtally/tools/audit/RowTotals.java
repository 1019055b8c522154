package dev.adtally.tools.audit;

import dev.adtally.domain.union.AdsMetric;
import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums over rows, without bounds: a row that someone made up may hold any number.
 *
 * @param spendMicros by currency
 * @param revenueMicros by model and currency, as {@code linear USD}
 */
public record RowTotals(
    long rows,
    BigInteger impressions,
    BigInteger clicks,
    SortedMap<String, BigInteger> spendMicros,
    SortedMap<String, BigInteger> revenueMicros) {

  /** Sums over no row. */
  public static RowTotals none() {
    return new RowTotals(0, BigInteger.ZERO, BigInteger.ZERO, new TreeMap<>(), new TreeMap<>());
  }

  /** The sums over {@code rows}. */
  public static RowTotals of(Iterable<AdsMetric> rows) {
    long count = 0;
    BigInteger impressions = BigInteger.ZERO;
    BigInteger clicks = BigInteger.ZERO;
    SortedMap<String, BigInteger> spend = new TreeMap<>();
    SortedMap<String, BigInteger> revenue = new TreeMap<>();
    for (AdsMetric row : rows) {
      count++;
      impressions = impressions.add(BigInteger.valueOf(row.impressions()));
      clicks = clicks.add(BigInteger.valueOf(row.clicks()));
      if (row.credit().isPresent()) {
        revenue.merge(
            row.credit().get().model() + " " + row.currency(),
            BigInteger.valueOf(row.credit().get().revenueMicros()),
            BigInteger::add);
      } else {
        spend.merge(row.currency(), BigInteger.valueOf(row.spendMicros()), BigInteger::add);
      }
    }
    return new RowTotals(count, impressions, clicks, spend, revenue);
  }

  /** Both together. */
  public RowTotals plus(RowTotals other) {
    return new RowTotals(
        rows + other.rows,
        impressions.add(other.impressions),
        clicks.add(other.clicks),
        merged(spendMicros, other.spendMicros),
        merged(revenueMicros, other.revenueMicros));
  }

  private static SortedMap<String, BigInteger> merged(
      SortedMap<String, BigInteger> one, SortedMap<String, BigInteger> other) {
    SortedMap<String, BigInteger> sums = new TreeMap<>(one);
    other.forEach((key, value) -> sums.merge(key, value, BigInteger::add));
    return sums;
  }
}
