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
 * What the jobs committed, compared with the truth.
 *
 * @param rows the rows of ads-metrics in their last restatement
 */
public record Verification(Verdict verdict, LedgerReport ledger, Collection<AdsMetricRecord> rows) {

  private static final int TOP_ADS = 10;
  private static final int TOP_MERCHANTS = 5;

  /** Reads all topics up to what is committed now, and compares. */
  public static Verification check(Addresses addresses, Truth truth) {
    try (RowTail tail = new RowTail(addresses, truth)) {
      tail.readToEnd();
      return new Verification(
          Verdict.of(tail.book()), ledger(addresses, truth), tail.book().latestByUuid().values());
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

  /** Whether rows, ledgers and dead letters are all as they must be. */
  public boolean passed() {
    return verdict.isExact() && ledger.isBalanced();
  }

  /** The last line of a check: one that a script can look for. */
  public String verdictLine() {
    return String.format(
        "VERDICT %s rows=%d missing=%d extra=%d different=%d",
        passed() ? "exact" : "wrong",
        verdict.rows(),
        verdict.missing(),
        verdict.extra(),
        verdict.different());
  }

  /** Tables, problems and examples, and last the verdict. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(ledger.table());
    if (!ledger.deadLetters().byReason().isEmpty()) {
      lines.add(ledger.deadLetterTable());
    }
    lines.add(TopAds.table(TopAds.bySpend(rows, TOP_ADS)));
    lines.add(TopAds.merchantTable(TopAds.merchantsByOrders(rows, TOP_MERCHANTS)));
    lines.addAll(ledger.problems());
    lines.addAll(verdict.examples());
    if (verdict.rows() == 0) {
      lines.add("the truth has no rows: there is nothing to compare");
    }
    lines.add(
        String.format(
            "ads-metrics: %,d records committed, %,d credits moved away and left at zero",
            verdict.recordsRead(), verdict.zeroCredits()));
    lines.add(verdictLine());
    return lines;
  }
}
