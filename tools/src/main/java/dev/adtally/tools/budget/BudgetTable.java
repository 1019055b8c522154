package dev.adtally.tools.budget;

import static dev.adtally.tools.terminal.TerminalText.printable;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.adtally.tools.budget.ledger.CampaignState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;

/** Campaigns as a table for people: amounts as decimals, to the last micro. */
public final class BudgetTable {

  private static final int MICRO_DECIMALS = 6;
  private static final int MIN_DECIMALS = 2;
  private static final int MAX_WIDTH = 200;

  private BudgetTable() {}

  /** The table, with a line end. */
  public static String of(List<CampaignState> campaigns) {
    List<ColumnData<CampaignState>> columns =
        List.of(
            text("campaign", it -> printable(it.campaign())),
            number(
                "budget", it -> it.budget().map(budget -> amount(budget.micros())).orElse("none")),
            number("spent", it -> amount(it.spentMicros())),
            number(
                "left",
                it ->
                    it.budget()
                        .map(budget -> amount(budget.leftMicros(it.spentMicros())))
                        .orElse("-")),
            text("currency", it -> printable(it.currency())),
            text("exhausted", BudgetTable::exhausted),
            text("apart", BudgetTable::others));
    return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, campaigns, columns)
        + System.lineSeparator();
  }

  private static String exhausted(CampaignState state) {
    if (state.event().isEmpty()) {
      return state.isExhausted() ? "yes" : "no";
    }
    String decided =
        Instant.ofEpochMilli(state.event().get().decidedAtMillis())
            + (state.eventPublished() ? "" : ", not said yet");
    return (state.isExhausted() ? "since " : "no more, was ") + decided;
  }

  private static String others(CampaignState state) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(state.otherCurrencies())
        .forEach(
            (currency, micros) ->
                text.append(text.isEmpty() ? "" : ", ")
                    .append(amount(micros))
                    .append(' ')
                    .append(printable(currency)));
    return text.toString();
  }

  static String amount(long micros) {
    BigDecimal exact = BigDecimal.valueOf(micros, MICRO_DECIMALS).stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(MIN_DECIMALS, exact.scale()) + "f", exact);
  }

  private static ColumnData<CampaignState> text(
      String header, Function<CampaignState, String> value) {
    return new Column()
        .header(header)
        .dataAlign(HorizontalAlign.LEFT)
        .maxWidth(MAX_WIDTH)
        .with(value);
  }

  private static ColumnData<CampaignState> number(
      String header, Function<CampaignState, String> value) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(value);
  }
}
