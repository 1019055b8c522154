package dev.adtally.tools.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A report as CSV (RFC 4180), for programs: amounts as whole millionths, no value as no text. */
final class CsvText {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').setNullString("").get();

  private CsvText() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
      csv.printRecord(header(report.question()));
      for (ReportRow row : report.rows()) {
        csv.printRecord(values(report.question(), row));
      }
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can't be written", e);
    }
    return text.toString();
  }

  private static List<String> header(ReportQuestion question) {
    List<String> names = new ArrayList<>();
    question.per().ifPresent(per -> names.add("time"));
    question.by().forEach(dimension -> names.add(dimension.column()));
    names.addAll(
        List.of(
            "currency",
            "impressions",
            "clicks",
            "click_rate",
            "spend_micros",
            "attributed_orders_ppm",
            "revenue_micros",
            "return_on_ad_spend"));
    return names;
  }

  private static List<Object> values(ReportQuestion question, ReportRow row) {
    List<Object> values = new ArrayList<>();
    question.per().ifPresent(per -> values.add(row.time()));
    values.addAll(row.keys());
    values.add(row.currency());
    values.add(row.impressions());
    values.add(row.clicks());
    values.add(plain(row.clickRate()));
    values.add(row.spendMicros());
    values.add(row.ordersPpm());
    values.add(row.revenueMicros());
    values.add(plain(row.returnOnAdSpend()));
    return values;
  }

  private static String plain(BigDecimal ratio) {
    return ratio == null ? null : ratio.toPlainString();
  }
}
