package dev.adtally.tools.replay;

import static dev.adtally.tools.terminal.TerminalText.printable;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The result for people: money rounded to two decimals, the largest differences first. */
public final class ResultText {

  private static final int MOST_ADS = 30;
  private static final int MAX_WIDTH = 200;

  private ResultText() {}

  /** Tables and totals, with a line end. */
  public static String of(ReplayResult result) {
    Changes changes = result.changes();
    boolean dry = result.plan().dryRun();
    List<String> lines = new ArrayList<>();
    if (!changes.minutes().isEmpty()) {
      lines.add("metric rows that " + (dry ? "would change" : "changed") + ", per ad");
      lines.add(minutes(changes.minutes()));
    }
    if (!changes.credits().isEmpty()) {
      lines.add("credits that " + (dry ? "would change" : "changed") + ", per ad and model");
      lines.add(credits(changes.credits()));
    }
    changes
        .spendByCurrency()
        .forEach(
            (currency, spend) ->
                lines.add("spend %s %s".formatted(money(spend), printable(currency))));
    changes
        .revenueByModel()
        .forEach(
            (model, byCurrency) ->
                byCurrency.forEach(
                    (currency, revenue) ->
                        lines.add(
                            "revenue by %s %s %s"
                                .formatted(
                                    printable(model), money(revenue), printable(currency)))));
    lines.add(
        String.format(
            Locale.ROOT,
            "%s %s: %,d rows %s, %,d of them new, %,d to zero",
            dry ? "DRY RUN" : "REPLAYED",
            result.plan().id(),
            changes.rows(),
            dry ? "would change" : "changed",
            changes.added(),
            changes.zeroed()));
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String minutes(List<Changes.AdMinutes> ads) {
    return table(
        ads,
        List.of(
            text("ad", ad -> printable(ad.adId())),
            number("rows", ad -> count(ad.rows())),
            number("impressions", ad -> counts(ad.impressions())),
            number("clicks", ad -> counts(ad.clicks())),
            number("spend", ad -> money(ad.spendMicros())),
            text("currency", ad -> printable(ad.currency()))));
  }

  private static String credits(List<Changes.AdCredits> ads) {
    return table(
        ads,
        List.of(
            text("ad", ad -> printable(ad.adId())),
            text("model", ad -> printable(ad.model())),
            number("rows", ad -> count(ad.rows())),
            number("revenue", ad -> money(ad.revenueMicros())),
            text("currency", ad -> printable(ad.currency()))));
  }

  private static <T> String table(List<T> rows, List<ColumnData<T>> columns) {
    Collection<T> shown = rows.subList(0, Math.min(MOST_ADS, rows.size()));
    String table = AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, shown, columns);
    return rows.size() <= MOST_ADS
        ? table
        : table
            + System.lineSeparator()
            + "and %,d more, see --json".formatted(rows.size() - MOST_ADS);
  }

  private static <T> ColumnData<T> text(String header, Function<T, String> value) {
    return new Column()
        .header(header)
        .dataAlign(HorizontalAlign.LEFT)
        .maxWidth(MAX_WIDTH)
        .with(value);
  }

  private static <T> ColumnData<T> number(String header, Function<T, String> value) {
    return new Column()
        .header(header)
        .dataAlign(HorizontalAlign.RIGHT)
        .maxWidth(MAX_WIDTH)
        .with(value);
  }

  private static String counts(Difference difference) {
    return "%s -> %s (%s)"
        .formatted(
            count(difference.before()),
            count(difference.after()),
            String.format(Locale.ROOT, "%+,d", difference.change()));
  }

  private static String money(Difference difference) {
    return String.format(
        Locale.ROOT,
        "%,.2f -> %,.2f (%+,.2f)",
        units(difference.before()),
        units(difference.after()),
        units(difference.change()));
  }

  private static BigDecimal units(long micros) {
    return BigDecimal.valueOf(micros, 6).setScale(2, RoundingMode.HALF_UP);
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
