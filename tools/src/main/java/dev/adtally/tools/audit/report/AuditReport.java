package dev.adtally.tools.audit.report;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * All that an audit found, as it stands in the report's file. Times are ISO, UTC; money is in
 * millionths of the currency's unit.
 *
 * @param format {@link #FORMAT}
 * @param tool name and version of the program
 * @param madeAt when the audit was run
 * @param asked the event minutes asked for
 * @param judged those of them of which every raw record was read
 * @param leftOut those of them that were not judged, with the reason
 * @param read what was read of which topics
 * @param unreadable records of the jobs' topics that no job can have written, by {@code
 *     topic-partition@offset}: why; readers pass them over
 * @param metrics counts and spend per ad and minute
 * @param credits revenue per order, model and touch: what the attribution jobs said, and what came
 *     of it
 */
public record AuditReport(
    String format,
    String tool,
    String madeAt,
    String region,
    Span asked,
    Span judged,
    List<LeftOut> leftOut,
    Verdict verdict,
    List<TopicRange> read,
    Map<String, String> unreadable,
    RawRecords rawRecords,
    RowSection metrics,
    CreditSection credits,
    LedgerSection ledger,
    LetterSection deadLetters) {

  /** The version of this form. */
  public static final String FORMAT = "adtally-audit-1";

  /** A range of event minutes, its end not included. */
  public record Span(String from, String to) {}

  /** Minutes that were not judged. */
  public record LeftOut(String from, String to, String why) {}

  /** Offsets that were read of a partition, the last not included. */
  public record TopicRange(
      String cluster, String topic, int partition, long fromOffset, long toOffset) {}

  /**
   * What became of the raw records.
   *
   * @param read all, those before and behind the minutes included
   * @param outcomes of those that are dated in the minutes
   * @param lateByOtherPartitions late by the job's word, believed because a partition had come so
   *     far
   */
  public record RawRecords(long read, Map<String, Long> outcomes, long lateByOtherPartitions) {}

  /**
   * Rows of one kind.
   *
   * @param totals sums, first those of the raw topics, then those of each place
   */
  public record RowSection(List<Totals> totals, List<Difference> differences) {}

  /**
   * Credits of the orders placed in the judged minutes. What the attribution jobs of all regions
   * said is the measure; the orders are not attributed anew.
   *
   * @param totals sums, first those of attributed-orders, then those of each place
   * @param shares orders by model whose credits don't share out all of the order or nothing
   */
  public record CreditSection(
      List<Totals> totals, List<Difference> differences, List<String> shares) {}

  /**
   * Sums over the rows of the judged minutes.
   *
   * @param spendMicros by currency
   * @param revenueMicros by model and currency
   */
  public record Totals(
      String place,
      long rows,
      BigInteger impressions,
      BigInteger clicks,
      Map<String, BigInteger> spendMicros,
      Map<String, BigInteger> revenueMicros) {}

  /**
   * A row of which a place says something else than the raw topics.
   *
   * @param subject what the row is about
   * @param raw the row that the raw topics give; null if they give none
   * @param records the raw records behind it
   * @param moreRecords how many there are besides
   */
  public record Difference(
      String recordUuid,
      Map<String, Object> subject,
      Map<String, Object> raw,
      List<PlaceSays> places,
      List<RawRecord> records,
      long moreRecords) {}

  /**
   * What a place says.
   *
   * @param row the row that it shows; null if it shows none
   * @param fields those in which that differs
   * @param at where it stands; empty where rows have no such address
   */
  public record PlaceSays(
      String place, String finding, Map<String, Object> row, List<String> fields, String at) {}

  /** A raw record: {@code topic-partition@offset}, what it says and what became of it. */
  public record RawRecord(String at, Map<String, Object> says, String outcome, String why) {}

  /** Minutes of append that were compared with the ledger. */
  public record LedgerSection(long compared, List<LedgerLine> differences) {}

  /** A minute of append that is booked otherwise; booked is null if it is not booked at all. */
  public record LedgerLine(
      String topic,
      int partition,
      String appendMinute,
      Map<String, Long> raw,
      Map<String, Long> booked) {}

  /** Raw records that were compared with the dead letters. */
  public record LetterSection(long compared, List<LetterLine> differences) {}

  /** A raw record about which recount and dead letters disagree. */
  public record LetterLine(String at, String raw, String letter) {}

  /** What it all comes to. */
  public enum Verdict {
    /** Every row, ledger entry and dead letter is as the raw topics have it. */
    AGREES,
    /** Something is not. */
    DIFFERS,
    /** Nothing differs in what was judged, but not all that was asked for could be. */
    INCOMPLETE
  }

  /** Everything that differs, counted. */
  public long differences() {
    return (long) metrics.differences().size()
        + credits.differences().size()
        + credits.shares().size()
        + ledger.differences().size()
        + deadLetters.differences().size();
  }
}
