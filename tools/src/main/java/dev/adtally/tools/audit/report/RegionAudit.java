package dev.adtally.tools.audit.report;

import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.replay.ReadRules;
import dev.adtally.tools.audit.CreditComparison;
import dev.adtally.tools.audit.MetricAudit;
import dev.adtally.tools.audit.Place;
import dev.adtally.tools.audit.places.RegionSources;
import dev.adtally.tools.audit.report.AuditReport.Verdict;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.range.ReadPlan;
import dev.adtally.tools.range.ReadPlanner;
import dev.adtally.tools.range.ReadRequest;
import dev.adtally.tools.range.TopicCapture;
import dev.adtally.tools.range.TopicLog;
import dev.adtally.tools.recount.RecountBook;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Audits one region over a range of event minutes. Changes nothing; asking again is harmless. */
public final class RegionAudit {

  private final RegionSources sources;
  private final List<Place> sinks;
  private final Progress progress;
  private final InstantSource clock;
  private final String tool;

  /**
   * An audit.
   *
   * @param sinks what is asked besides the topics
   * @param tool name and version of this program
   */
  public RegionAudit(
      RegionSources sources,
      List<Place> sinks,
      Progress progress,
      InstantSource clock,
      String tool) {
    this.sources = sources;
    this.sinks = List.copyOf(sinks);
    this.progress = progress;
    this.clock = clock;
    this.tool = tool;
  }

  /**
   * Runs it.
   *
   * @param slice how many minutes are held in memory at a time
   * @throws dev.adtally.tools.ToolFailure if nothing of the range can be judged, or a place does
   *     not answer in full
   */
  public AuditReport run(Instant from, Instant to, Duration slice) {
    Instant startedAt = clock.instant();
    ReadPlan plan =
        ReadPlanner.of(sources.installation(), sources.region(), Topics.AD_EVENTS, progress)
            .plan(ReadRequest.between(Optional.of(from), Optional.of(to)));
    ReadRules readRules = ReadPlanner.rules(sources.keys());
    long readFromMillis = readRules.readFromMillis(MinuteRange.ceiling(from.toEpochMilli()));
    MetricAudit.Result result =
        new MetricAudit(
                sources.rules(),
                readRules,
                sources.codecs().adEventDecoder(),
                sources.adEvents(),
                sources.account(readFromMillis),
                places(),
                progress)
            .run(
                new MetricAudit.Extent(
                    new TreeMap<>(plan.offsets()),
                    plan.minutes(),
                    knownSinceMillis(readRules, readFromMillis),
                    slice));
    CreditComparison credits = new CreditComparison(plan.minutes());
    sources.readCredits(plan.minutes(), credits::take);
    return report(startedAt, from, to, plan, result, credits, credits.with(creditPlaces()));
  }

  private List<Place> creditPlaces() {
    List<Place> places = new ArrayList<>(List.of(sources.adsMetrics()));
    places.addAll(sinks);
    return places;
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>(List.of(sources.adMetrics(), sources.adsMetrics()));
    places.addAll(sinks);
    return places;
  }

  private long knownSinceMillis(ReadRules rules, long readFromMillis) {
    try (TopicLog log =
        new TopicLog(sources.installation().cluster(sources.region()), Topics.AD_EVENTS)) {
      long since =
          TopicCapture.since(log, OptionalLong.of(readFromMillis), rules, clock)
              .completeSinceMillis();
      return since == ReadRules.NO_BOUND ? RecountBook.FROM_THE_BEGINNING : since;
    }
  }

  private AuditReport report(
      Instant startedAt,
      Instant from,
      Instant to,
      ReadPlan plan,
      MetricAudit.Result result,
      CreditComparison comparison,
      CreditComparison.Result credits) {
    boolean agrees = result.agrees() && credits.agrees();
    return new AuditReport(
        AuditReport.FORMAT,
        tool,
        startedAt.toString(),
        sources.region(),
        new AuditReport.Span(from.toString(), to.toString()),
        new AuditReport.Span(text(plan.minutes().fromMillis()), text(plan.minutes().toMillis())),
        plan.leftAlone().stream()
            .map(
                each ->
                    new AuditReport.LeftOut(
                        each.from().toString(), each.to().toString(), each.why()))
            .toList(),
        agrees ? plan.leftAlone().isEmpty() ? Verdict.AGREES : Verdict.INCOMPLETE : Verdict.DIFFERS,
        sources.reads().lines().stream()
            .map(
                each ->
                    new AuditReport.TopicRange(
                        each.cluster(),
                        each.topic(),
                        each.partition(),
                        each.offsets().start(),
                        each.offsets().stop()))
            .toList(),
        sources.reads().unreadable(),
        ReportAssembly.rawRecords(result),
        ReportAssembly.metrics(result),
        ReportAssembly.credits(comparison, credits),
        ReportAssembly.ledger(result),
        ReportAssembly.letters(result, Topics.AD_EVENTS));
  }

  private static String text(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
