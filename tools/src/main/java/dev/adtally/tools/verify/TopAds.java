package dev.adtally.tools.verify;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Totals of ads and merchants over the rows of ads-metrics, for people. */
public final class TopAds {

  private static final double MICROS = 1_000_000;

  /** Credits of two models are about the same orders, so only those of one add up. */
  private static final String MODEL = "last_touch";

  /**
   * What one ad or merchant came to.
   *
   * @param orders orders whose credit it has by last touch
   * @param revenueMicros of these orders
   */
  public record Totals(
      String name,
      long impressions,
      long clicks,
      long spendMicros,
      long orders,
      long revenueMicros) {

    Totals plus(Totals other) {
      return new Totals(
          name,
          impressions + other.impressions,
          clicks + other.clicks,
          spendMicros + other.spendMicros,
          orders + other.orders,
          revenueMicros + other.revenueMicros);
    }
  }

  private TopAds() {}

  /** The ads that cost most; at equal cost, those with the most clicks. */
  public static List<Totals> bySpend(Collection<AdsMetricRecord> rows, int limit) {
    return top(
        rows,
        AdsMetricRecord::getAdId,
        Comparator.comparingLong(Totals::spendMicros).thenComparingLong(Totals::clicks),
        limit);
  }

  /** The merchants with the most orders credited. */
  public static List<Totals> merchantsByOrders(Collection<AdsMetricRecord> rows, int limit) {
    return top(
        rows, AdsMetricRecord::getMerchantId, Comparator.comparingLong(Totals::orders), limit);
  }

  private static List<Totals> top(
      Collection<AdsMetricRecord> rows,
      Function<AdsMetricRecord, String> name,
      Comparator<Totals> rank,
      int limit) {
    Map<String, Totals> totals = new HashMap<>();
    for (AdsMetricRecord row : rows) {
      if (row.getRowKind() == RowKind.CREDIT && !row.getModel().equals(MODEL)) {
        continue;
      }
      boolean credited = row.getCreditPpm() > 0;
      Totals one =
          new Totals(
              name.apply(row),
              row.getImpressions(),
              row.getClicks(),
              row.getSpendMicros(),
              credited ? 1 : 0,
              row.getRevenueMicros());
      totals.merge(one.name(), one, Totals::plus);
    }
    return totals.values().stream()
        .sorted(rank.reversed().thenComparing(Totals::name))
        .limit(limit)
        .toList();
  }

  /** The totals of ads as a table. */
  public static String table(List<Totals> ads) {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        ads,
        List.of(
            new Column().header("ad").dataAlign(HorizontalAlign.LEFT).with(Totals::name),
            number("impressions", ad -> String.format("%,d", ad.impressions())),
            number("clicks", ad -> String.format("%,d", ad.clicks())),
            number("click rate", TopAds::clickRate),
            number("spend", ad -> money(ad.spendMicros())),
            number("orders by last touch", ad -> String.format("%,d", ad.orders())),
            number("revenue", ad -> money(ad.revenueMicros()))));
  }

  /** The orders of merchants as a table. */
  public static String merchantTable(List<Totals> merchants) {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        merchants,
        List.of(
            new Column().header("merchant").dataAlign(HorizontalAlign.LEFT).with(Totals::name),
            number("orders by last touch", m -> String.format("%,d", m.orders())),
            number("clicks", m -> String.format("%,d", m.clicks()))));
  }

  /** Clicks per impression; none without impressions, as in a log of clicks alone. */
  private static String clickRate(Totals ad) {
    return ad.impressions() == 0
        ? "-"
        : String.format("%.1f %%", 100.0 * ad.clicks() / ad.impressions());
  }

  private static String money(long micros) {
    return String.format("%,.2f", micros / MICROS);
  }

  private static ColumnData<Totals> number(String header, Function<Totals, String> value) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(value);
  }
}
