package dev.adtally.tools.audit.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.adtally.tools.audit.report.AuditReport.Difference;
import dev.adtally.tools.audit.report.AuditReport.Totals;
import dev.adtally.tools.terminal.TerminalText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** A report for people: a function of the report alone, so that it can be checked against it. */
public final class ReportText {

  private static final int MICRO_DECIMALS = 6;
  private static final int MAX_WIDTH = 200;

  /** Differences that are spelt out; the JSON file has all. */
  static final int MOST_DIFFERENCES = 50;

  private final AuditReport report;
  private final StringBuilder text = new StringBuilder();

  private ReportText(AuditReport report) {
    this.report = report;
  }

  /** The report's text. */
  public static String of(SealedReport sealed) {
    ReportText text = new ReportText(sealed.report());
    text.head();
    AuditReport.RowSection metrics = sealed.report().metrics();
    text.rows(
        "Counts and spend per ad and minute",
        "raw topics",
        metrics.totals(),
        metrics.differences());
    text.credits(sealed.report().credits());
    text.account();
    text.read();
    text.unreadable();
    text.seal(sealed.seal());
    return text.text.toString();
  }

  /** The verdict in a sentence. */
  public static String verdict(AuditReport report) {
    return switch (report.verdict()) {
      case AGREES -> "AGREES: every place says what it must";
      case DIFFERS -> "DIFFERS: " + count(report.differences()) + " differences";
      case INCOMPLETE -> "INCOMPLETE: no difference, but not all minutes could be judged";
    };
  }

  private void head() {
    line("Adtally audit of region " + safe(report.region()));
    line("");
    line("verdict   " + verdict(report));
    line(
        "judged    event minutes %s to %s".formatted(report.judged().from(), report.judged().to()));
    line("asked     %s to %s".formatted(report.asked().from(), report.asked().to()));
    report
        .leftOut()
        .forEach(
            left ->
                line("left out  %s to %s: %s".formatted(left.from(), left.to(), safe(left.why()))));
    line("made      %s by %s".formatted(report.madeAt(), report.tool()));
    line("");
    line("Raw ad events dated in the judged minutes");
    report
        .rawRecords()
        .outcomes()
        .forEach((outcome, records) -> line("  %-12s %15s".formatted(outcome, count(records))));
    line(
        "  %s records were read, those before and behind the minutes included."
            .formatted(count(report.rawRecords().read())));
    if (report.rawRecords().lateByOtherPartitions() > 0) {
      line(
          "  %s of all are late by the progress of other partitions, as their dead letters say."
              .formatted(count(report.rawRecords().lateByOtherPartitions())));
    }
  }

  private void credits(AuditReport.CreditSection credits) {
    rows(
        "Credits of the orders placed in the judged minutes, as the attribution jobs of all regions said them",
        "attributed-orders",
        credits.totals(),
        credits.differences());
    line(
        "%s orders, each by one model, are not shared out in full or not at all."
            .formatted(count(credits.shares().size())));
    credits.shares().stream().limit(MOST_DIFFERENCES).forEach(each -> line("  " + safe(each)));
    unspoken(credits.shares());
  }

  private void rows(String title, String measure, List<Totals> sums, List<Difference> differences) {
    line("");
    line(title);
    List<ColumnData<Totals>> columns = new ArrayList<>();
    columns.add(column("place", HorizontalAlign.LEFT, Totals::place));
    columns.add(number("rows", totals -> count(totals.rows())));
    if (sums.stream().anyMatch(it -> it.impressions().signum() != 0 || it.clicks().signum() != 0)) {
      columns.add(number("impressions", totals -> count(totals.impressions())));
      columns.add(number("clicks", totals -> count(totals.clicks())));
    }
    for (String currency : keys(sums, Totals::spendMicros)) {
      columns.add(number("spend " + safe(currency), money(currency, Totals::spendMicros)));
    }
    for (String key : keys(sums, Totals::revenueMicros)) {
      columns.add(number("revenue " + safe(key), money(key, Totals::revenueMicros)));
    }
    line(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, sums, columns));
    line(count(differences.size()) + " rows differ.");
    differences.stream().limit(MOST_DIFFERENCES).forEach(each -> difference(measure, each));
    unspoken(differences);
  }

  private void difference(String measure, Difference difference) {
    line("");
    line(fields(difference.subject()) + ", record_uuid " + difference.recordUuid());
    line(
        "  " + measure + ": " + (difference.raw() == null ? "no such row" : row(difference.raw())));
    difference
        .places()
        .forEach(
            says -> {
              String what =
                  switch (says.finding()) {
                    case "AGREES" -> "agrees";
                    case "MISSING" -> "MISSING";
                    default ->
                        says.finding()
                            + (says.fields().isEmpty()
                                ? ""
                                : " in " + String.join(", ", says.fields()))
                            + ": "
                            + row(says.row());
                  };
              line("  " + says.place() + ": " + what + at(says.at()));
            });
    if (difference.records().isEmpty()) {
      line("  No record belongs to it.");
    }
    difference
        .records()
        .forEach(
            record ->
                line(
                    "  %s %s: %s%s"
                        .formatted(
                            safe(record.at()),
                            record.outcome().toLowerCase(Locale.ROOT),
                            fields(record.says()),
                            record.why().isEmpty() ? "" : ", " + safe(record.why()))));
    if (difference.moreRecords() > 0) {
      line("  and %s more records".formatted(count(difference.moreRecords())));
    }
  }

  private void account() {
    line("");
    line("Ledger and dead letters");
    line(
        "  %s minutes of append compared with the ledger, %s differ."
            .formatted(
                count(report.ledger().compared()), count(report.ledger().differences().size())));
    report.ledger().differences().stream()
        .limit(MOST_DIFFERENCES)
        .forEach(
            each ->
                line(
                    "  %s-%d, appended in %s: raw topic %s; ledger %s"
                        .formatted(
                            safe(each.topic()),
                            each.partition(),
                            each.appendMinute(),
                            each.raw(),
                            each.booked() == null ? "has no entry" : each.booked())));
    unspoken(report.ledger().differences());
    line(
        "  %s records compared with the dead letters, %s differ."
            .formatted(
                count(report.deadLetters().compared()),
                count(report.deadLetters().differences().size())));
    report.deadLetters().differences().stream()
        .limit(MOST_DIFFERENCES)
        .forEach(
            each ->
                line(
                    "  %s: raw topic: %s; dead letters: %s"
                        .formatted(safe(each.at()), safe(each.raw()), safe(each.letter()))));
    unspoken(report.deadLetters().differences());
  }

  private void read() {
    line("");
    line("What was read");
    report
        .read()
        .forEach(
            each ->
                line(
                    "  %s: %s-%d, offsets %s to %s"
                        .formatted(
                            safe(each.cluster()),
                            safe(each.topic()),
                            each.partition(),
                            count(each.fromOffset()),
                            count(each.toOffset()))));
  }

  private void unreadable() {
    if (report.unreadable().isEmpty()) {
      return;
    }
    line("");
    line(
        "%s records of these topics are none that a job writes, and were passed over, as every reader does"
            .formatted(count(report.unreadable().size())));
    report.unreadable().entrySet().stream()
        .limit(MOST_DIFFERENCES)
        .forEach(each -> line("  " + safe(each.getKey()) + ": " + safe(each.getValue())));
    unspoken(report.unreadable().keySet());
  }

  private void seal(Seal seal) {
    line("");
    line("SHA-256 of the report's content: " + seal.sha256());
    line(
        seal.ed25519() == null
            ? "Not signed."
            : "Ed25519 signature of the content: " + safe(seal.ed25519()));
  }

  private void unspoken(Collection<?> differences) {
    if (differences.size() > MOST_DIFFERENCES) {
      line("");
      line(
          "and %s more; the JSON file has all"
              .formatted(count(differences.size() - MOST_DIFFERENCES)));
    }
  }

  private static String at(String at) {
    return at.isEmpty() ? "" : " (" + safe(at) + ")";
  }

  /** What is counted, and who wrote it; the rest is the row's subject. */
  private static String row(Map<String, Object> row) {
    List<String> parts = new ArrayList<>();
    for (String name :
        List.of(
            "impressions",
            "clicks",
            "spend_micros",
            "order_status",
            "credit_ppm",
            "revenue_micros",
            "currency",
            "revision",
            "generation")) {
      if (row.containsKey(name)) {
        parts.add(name + " " + safe(String.valueOf(row.get(name))));
      }
    }
    return String.join(", ", parts);
  }

  private static String fields(Map<String, Object> fields) {
    List<String> parts = new ArrayList<>();
    fields.forEach((name, value) -> parts.add(name + " " + safe(String.valueOf(value))));
    return String.join(", ", parts);
  }

  private static Collection<String> keys(
      List<Totals> lines, Function<Totals, Map<String, BigInteger>> sums) {
    TreeSet<String> keys = new TreeSet<>();
    lines.forEach(totals -> keys.addAll(sums.apply(totals).keySet()));
    return keys;
  }

  private static Function<Totals, String> money(
      String key, Function<Totals, Map<String, BigInteger>> sums) {
    return totals ->
        String.format(
            Locale.ROOT,
            "%,." + MICRO_DECIMALS + "f",
            new BigDecimal(sums.apply(totals).getOrDefault(key, BigInteger.ZERO), MICRO_DECIMALS));
  }

  private static ColumnData<Totals> number(String header, Function<Totals, String> value) {
    return column(header, HorizontalAlign.RIGHT, value);
  }

  private static ColumnData<Totals> column(
      String header, HorizontalAlign align, Function<Totals, String> value) {
    return new Column().header(header).dataAlign(align).maxWidth(MAX_WIDTH).with(value);
  }

  private static String count(BigInteger count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String safe(String value) {
    return TerminalText.printable(value);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
