package dev.adtally.tools.report;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;

/** What a report counts, and what its rows can be ordered by. */
public enum Measure {
  IMPRESSIONS(row -> BigDecimal.valueOf(row.impressions())),
  CLICKS(row -> BigDecimal.valueOf(row.clicks())),
  CLICK_RATE(ReportRow::clickRate),
  SPEND(row -> BigDecimal.valueOf(row.spendMicros())),
  ORDERS(row -> BigDecimal.valueOf(row.ordersPpm())),
  REVENUE(row -> BigDecimal.valueOf(row.revenueMicros())),
  RETURN_ON_AD_SPEND(ReportRow::returnOnAdSpend);

  @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
  private final Function<ReportRow, BigDecimal> value;

  Measure(Function<ReportRow, BigDecimal> value) {
    this.value = value;
  }

  /** The row's value; null where it has none, as a click rate without impressions. */
  BigDecimal of(ReportRow row) {
    return value.apply(row);
  }

  /** In options. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
