package dev.adtally.tools.verify;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What each attribution model says of all orders together. */
final class ModelTotals {

  private static final double MICROS = 1e6;

  private final String model;
  private final Set<String> orders = new HashSet<>();
  private long rows;
  private long withCredit;
  private long creditPpm;
  private long revenueMicros;

  private ModelTotals(String model) {
    this.model = model;
  }

  private void add(AdsMetricRecord row) {
    rows++;
    withCredit += row.getCreditPpm() > 0 ? 1 : 0;
    creditPpm += row.getCreditPpm();
    revenueMicros += row.getRevenueMicros();
    orders.add(row.getOrderId());
  }

  /** The models by name as a table; rows without credit are those of touches that lost. */
  static String table(Collection<AdsMetricRecord> rows) {
    Map<String, ModelTotals> totals = new TreeMap<>();
    for (AdsMetricRecord row : rows) {
      if (row.getRowKind() == RowKind.CREDIT) {
        totals.computeIfAbsent(row.getModel(), ModelTotals::new).add(row);
      }
    }
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        totals.values(),
        List.of(
            new Column().header("model").dataAlign(HorizontalAlign.LEFT).with(t -> t.model),
            number("orders").with(t -> String.format("%,d", t.orders.size())),
            number("rows").with(t -> String.format("%,d", t.rows)),
            number("with credit").with(t -> String.format("%,d", t.withCredit)),
            number("orders credited").with(t -> String.format("%,.6f", t.creditPpm / MICROS)),
            number("revenue").with(t -> String.format("%,.2f", t.revenueMicros / MICROS))));
  }

  private static Column number(String header) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT);
  }
}
