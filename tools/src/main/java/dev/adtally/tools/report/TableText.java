package dev.adtally.tools.report;

import static dev.adtally.tools.terminal.TerminalText.printable;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A report as a table for people: amounts as decimals. */
final class TableText {

  private static final int MAX_WIDTH = 200;

  private TableText() {}

  static String of(Report report) {
    List<ColumnData<ReportRow>> columns = new ArrayList<>();
    Optional<Grain> per = report.question().per();
    if (per.isPresent()) {
      String heading = per.get() + " (UTC)";
      columns.add(text(heading, row -> per.get().text(row.time())));
    }
    List<Dimension> by = report.question().by();
    for (int i = 0; i < by.size(); i++) {
      int position = i;
      columns.add(text(by.get(i).toString(), row -> printable(row.keys().get(position))));
    }
    columns.add(number("impressions", row -> Amounts.count(row.impressions())));
    columns.add(number("clicks", row -> Amounts.count(row.clicks())));
    columns.add(number("click rate", row -> Amounts.percent(row.clickRate())));
    columns.add(number("spend", row -> Amounts.money(row.spendMicros())));
    columns.add(number("orders", row -> Amounts.orders(row.ordersPpm())));
    columns.add(number("revenue", row -> Amounts.money(row.revenueMicros())));
    columns.add(text("currency", row -> printable(row.currency())));
    columns.add(number("return on ad spend", row -> Amounts.ratio(row.returnOnAdSpend())));
    return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, report.rows(), columns);
  }

  private static ColumnData<ReportRow> text(String header, Function<ReportRow, String> value) {
    return new Column()
        .header(header)
        .dataAlign(HorizontalAlign.LEFT)
        .maxWidth(MAX_WIDTH)
        .with(value);
  }

  private static ColumnData<ReportRow> number(String header, Function<ReportRow, String> value) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(value);
  }
}
