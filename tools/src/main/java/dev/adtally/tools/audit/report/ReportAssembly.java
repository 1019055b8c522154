package dev.adtally.tools.audit.report;

import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.tools.audit.CreditComparison;
import dev.adtally.tools.audit.LedgerDifference;
import dev.adtally.tools.audit.MetricAudit;
import dev.adtally.tools.audit.RawLine;
import dev.adtally.tools.audit.RowDifference;
import dev.adtally.tools.audit.RowFields;
import dev.adtally.tools.audit.RowTotals;
import dev.adtally.tools.audit.Says;
import dev.adtally.tools.audit.report.AuditReport.Difference;
import dev.adtally.tools.audit.report.AuditReport.LedgerLine;
import dev.adtally.tools.audit.report.AuditReport.LetterLine;
import dev.adtally.tools.audit.report.AuditReport.PlaceSays;
import dev.adtally.tools.audit.report.AuditReport.RawRecord;
import dev.adtally.tools.audit.report.AuditReport.Totals;
import dev.adtally.tools.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts what an audit found into the form of the report. */
public final class ReportAssembly {

  /** The name under which the totals of the recount stand. */
  public static final String RAW = "raw topics";

  private ReportAssembly() {}

  /** What became of the raw records; every outcome has a line. */
  public static AuditReport.RawRecords rawRecords(MetricAudit.Result result) {
    Map<String, Long> outcomes = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.UNDECODABLE) {
        outcomes.put(
            outcome.name().toLowerCase(Locale.ROOT), result.outcomes().getOrDefault(outcome, 0L));
      }
    }
    return new AuditReport.RawRecords(result.read(), outcomes, result.lateByOtherPartitions());
  }

  /** Totals and differences of metric rows. */
  public static AuditReport.RowSection metrics(MetricAudit.Result result) {
    return new AuditReport.RowSection(
        totals(RAW, result.rawTotals(), result.totals()),
        result.differences().stream()
            .map(
                each -> {
                  var explanation = result.explanations().of(each);
                  return difference(
                      each,
                      explanation.records().stream().map(ReportAssembly::record).toList(),
                      explanation.more());
                })
            .toList());
  }

  /** Credits; {@code comparison} says where the jobs' own rows stand. */
  public static AuditReport.CreditSection credits(
      CreditComparison comparison, CreditComparison.Result result) {
    return new AuditReport.CreditSection(
        totals(Topics.ATTRIBUTED_ORDERS, result.said(), result.totals()),
        result.differences().stream()
            .map(each -> difference(each, said(comparison, each), 0))
            .toList(),
        result.shares());
  }

  private static List<RawRecord> said(CreditComparison comparison, RowDifference difference) {
    return comparison
        .at(difference.uuid())
        .map(at -> List.of(new RawRecord(at, Map.of(), "SAID", "")))
        .orElse(List.of());
  }

  private static List<Totals> totals(String measure, RowTotals raw, Map<String, RowTotals> places) {
    List<Totals> totals = new ArrayList<>();
    totals.add(totals(measure, raw));
    places.forEach((place, sums) -> totals.add(totals(place, sums)));
    return totals;
  }

  /** A difference with the records behind it. */
  private static Difference difference(
      RowDifference difference, List<RawRecord> records, long moreRecords) {
    return new Difference(
        difference.uuid().toString(),
        RowFields.subject(difference.example()),
        difference.raw().map(RowFields::of).orElse(null),
        difference.places().stream().map(ReportAssembly::says).toList(),
        records,
        moreRecords);
  }

  /** The ledger's section. */
  public static AuditReport.LedgerSection ledger(MetricAudit.Result result) {
    return new AuditReport.LedgerSection(
        result.ledger().compared(),
        result.ledger().differences().stream().map(ReportAssembly::line).toList());
  }

  /** The dead letters' section, for records of this topic. */
  public static AuditReport.LetterSection letters(MetricAudit.Result result, String topic) {
    return new AuditReport.LetterSection(
        result.letters().compared(),
        result.letters().differences().stream()
            .map(
                each ->
                    new LetterLine(RawLine.text(topic, each.position()), each.raw(), each.letter()))
            .toList());
  }

  private static Totals totals(String place, RowTotals sums) {
    return new Totals(
        place,
        sums.rows(),
        sums.impressions(),
        sums.clicks(),
        sums.spendMicros(),
        sums.revenueMicros());
  }

  private static PlaceSays says(Says says) {
    return new PlaceSays(
        says.place(),
        says.finding().name(),
        says.row().map(RowFields::of).orElse(null),
        says.fields(),
        says.at());
  }

  private static RawRecord record(RawLine line) {
    Map<String, Object> says = new LinkedHashMap<>();
    says.put("event_id", line.eventId());
    says.put("event_type", line.eventType());
    says.put("event_time", Instant.ofEpochMilli(line.eventTimeMillis()).toString());
    says.put("append_time", Instant.ofEpochMilli(line.appendTimeMillis()).toString());
    says.put("cost_micros", line.costMicros());
    return new RawRecord(line.position(), says, line.outcome().name(), line.why().orElse(""));
  }

  private static LedgerLine line(LedgerDifference difference) {
    return new LedgerLine(
        difference.key().topic(),
        difference.key().partition(),
        Instant.ofEpochMilli(difference.key().appendMinuteMillis()).toString(),
        counts(difference.raw()),
        difference.booked().map(ReportAssembly::counts).orElse(null));
  }

  private static Map<String, Long> counts(LedgerCounts counts) {
    Map<String, Long> byName = new LinkedHashMap<>();
    byName.put("read", counts.read());
    byName.put("counted", counts.counted());
    byName.put("duplicate", counts.duplicate());
    byName.put("invalid", counts.invalid());
    byName.put("late", counts.late());
    byName.put("undecodable", counts.undecodable());
    byName.put("first_offset", counts.firstOffset());
    byName.put("last_offset", counts.lastOffset());
    return byName;
  }
}
