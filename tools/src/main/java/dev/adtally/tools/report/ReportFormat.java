package dev.adtally.tools.report;

import java.util.Locale;
import java.util.function.Function;

/** How a report is written. */
public enum ReportFormat {
  TABLE(TableText::of),
  CSV(CsvText::of),
  JSON(JsonText::of);

  @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
  private final Function<Report, String> writer;

  ReportFormat(Function<Report, String> writer) {
    this.writer = writer;
  }

  /** The report as text, with a line break at its end. */
  public String write(Report report) {
    String text = writer.apply(report);
    return text.endsWith("\n") ? text : text + "\n";
  }

  /** In options. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
