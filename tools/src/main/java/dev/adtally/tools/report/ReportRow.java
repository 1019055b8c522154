package dev.adtally.tools.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * One line of a report. Amounts are of one currency; rows of two are never added together.
 *
 * @param time beginning of the time the row is about; null in a report over the whole time
 * @param keys a value for each of the question's dimensions
 * @param ordersPpm attributed orders in parts per million: an order whose credit was shared counts
 *     with its share, a cancelled or refunded one with none
 * @param spendMicros millionths of the currency's unit
 * @param revenueMicros millionths of the currency's unit
 */
public record ReportRow(
    Instant time,
    List<String> keys,
    String currency,
    long impressions,
    long clicks,
    long spendMicros,
    long ordersPpm,
    long revenueMicros) {

  private static final int DECIMALS = 6;

  public ReportRow {
    keys = List.copyOf(keys);
  }

  /** Clicks per impression, six decimals; null without impressions. */
  public BigDecimal clickRate() {
    return ratio(clicks, impressions);
  }

  /** Revenue per spend, six decimals; null without spend. */
  public BigDecimal returnOnAdSpend() {
    return ratio(revenueMicros, spendMicros);
  }

  /** Whether there is anything to report: credits that were taken back leave rows of zeros. */
  boolean isNothing() {
    return impressions == 0
        && clicks == 0
        && spendMicros == 0
        && ordersPpm == 0
        && revenueMicros == 0;
  }

  private static BigDecimal ratio(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP);
  }
}
