package dev.adtally.tools.verify;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.truth.PartitionKey;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the jobs committed, and what the sinks show of it, compared with the truth.
 *
 * @param rows the rows of ads-metrics in their last restatement
 * @param sinks what people are answered from, each sink that was asked
 */
public record Verification(
    Verdict verdict,
    LedgerReport ledger,
    Collection<AdsMetricRecord> rows,
    List<SinkVerdict> sinks) {

  private static final int TOP_ADS = 10;
  private static final int TOP_MERCHANTS = 5;

  public Verification {
    sinks = List.copyOf(sinks);
  }

  /** Reads all topics up to what is committed now, and compares; asks no sink. */
  public static Verification check(Addresses addresses, Truth truth) {
    return check(addresses, truth, List.of());
  }

  /** Reads all topics up to what is committed now, then the sinks, and compares. */
  public static Verification check(Addresses addresses, Truth truth, List<SinkReader> sinks) {
    try (RowTail tail = new RowTail(addresses, truth)) {
      tail.readToEnd();
      return new Verification(
          Verdict.of(tail.book()),
          ledger(addresses, truth),
          tail.book().latestByUuid().values(),
          sinks.stream().map(sink -> SinkVerdict.of(sink, truth)).toList());
    }
  }

  /** The ledgers as committed now; balanced once the jobs have read and committed everything. */
  public static LedgerReport ledger(Addresses addresses, Truth truth) {
    LedgerReader reader = new LedgerReader(addresses);
    SortedMap<PartitionKey, Long> committed = new TreeMap<>();
    truth.countsByPartition().keySet().stream()
        .map(PartitionKey::region)
        .distinct()
        .forEach(
            region ->
                List.of(Topics.CLEANSED, Topics.AD_METRICS, Topics.ATTRIBUTED_ORDERS)
                    .forEach(topic -> committed.putAll(reader.committed(region, topic))));
    return LedgerReport.of(truth, reader.ledger(), committed, reader.deadLetters());
  }

  /** Whether rows, ledgers and dead letters are all as they must be, in Kafka and every sink. */
  public boolean passed() {
    return kafkaPassed() && sinks.stream().allMatch(SinkVerdict::isExact);
  }

  private boolean kafkaPassed() {
    return verdict.isExact() && ledger.isBalanced();
  }

  /** The last lines of a check, one for Kafka and each sink: for a script to look for. */
  public List<String> verdictLines() {
    List<String> lines = new ArrayList<>();
    lines.add(verdict.line("kafka", kafkaPassed()));
    sinks.forEach(sink -> lines.add(sink.line()));
    return lines;
  }

  /** Tables, problems and examples, and last the verdicts. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(ledger.table());
    if (!ledger.deadLetters().byReason().isEmpty()) {
      lines.add(ledger.deadLetterTable());
    }
    lines.add(TopAds.table(TopAds.bySpend(rows, TOP_ADS)));
    lines.add(TopAds.merchantTable(TopAds.merchantsByOrders(rows, TOP_MERCHANTS)));
    lines.add(ModelTotals.table(rows));
    lines.addAll(ledger.problems());
    lines.addAll(verdict.examples());
    sinks.forEach(sink -> lines.addAll(sink.examples()));
    if (verdict.rows() == 0) {
      lines.add("the truth has no rows: there is nothing to compare");
    }
    lines.add(
        String.format(
            "ads-metrics: %,d records committed, %,d rows", verdict.recordsRead(), rows.size()));
    lines.addAll(verdictLines());
    return lines;
  }
}
