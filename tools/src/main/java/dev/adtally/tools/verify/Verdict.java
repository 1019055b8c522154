package dev.adtally.tools.verify;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.truth.RowText;
import dev.adtally.tools.truth.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows of ads-metrics compared with the truth, every row and every field.
 *
 * @param rows rows that the truth has
 * @param missing rows of the truth that are not there
 * @param extra rows that the truth does not have, credits at zero aside
 * @param different rows that differ from the truth, or whose last restatement was written with two
 *     contents
 * @param zeroCredits credits at zero that the truth does not have: touches that were credited until
 *     a better one arrived
 * @param recordsRead records in the topic, every restatement counted
 * @param examples some of the differences
 */
public record Verdict(
    long rows,
    long missing,
    long extra,
    long different,
    long zeroCredits,
    long recordsRead,
    List<String> examples) {

  private static final int EXAMPLES_OF_EACH = 10;

  /** Compares what was read with the truth. */
  public static Verdict of(RowBook book) {
    Truth truth = book.truth();
    Examples missing = new Examples("missing");
    Examples extra = new Examples("extra");
    Examples different = new Examples("different");
    long zeroCredits = 0;
    for (Map.Entry<String, AdsMetricRecord> expected : truth.rowByUuid().entrySet()) {
      AdsMetricRecord actual = book.latestByUuid().get(expected.getKey());
      if (actual == null) {
        missing.add(expected.getValue().toString());
        continue;
      }
      List<String> differences = RowText.differences(expected.getValue(), actual);
      if (book.conflicting().contains(expected.getKey())) {
        differences.add("revision " + actual.getRevision() + " was written with two contents");
      }
      if (!differences.isEmpty()) {
        different.add(describe(expected.getValue()) + ": " + String.join(", ", differences));
      }
    }
    for (AdsMetricRecord actual : book.latestByUuid().values()) {
      if (truth.rowByUuid().containsKey(actual.getRecordUuid())) {
        continue;
      }
      if (isZeroCredit(actual)) {
        zeroCredits++;
      } else {
        extra.add(actual.toString());
      }
    }
    List<String> examples = new ArrayList<>();
    List.of(missing, extra, different).forEach(kind -> examples.addAll(kind.lines));
    return new Verdict(
        truth.rowByUuid().size(),
        missing.count,
        extra.count,
        different.count,
        zeroCredits,
        book.recordsRead(),
        List.copyOf(examples));
  }

  /** Whether every row is there as it must be, and there was something to compare. */
  public boolean isExact() {
    return rows > 0 && missing == 0 && extra == 0 && different == 0;
  }

  private static boolean isZeroCredit(AdsMetricRecord row) {
    return row.getRowKind() == RowKind.CREDIT
        && row.getCreditPpm() == 0
        && row.getRevenueMicros() == 0;
  }

  private static String describe(AdsMetricRecord row) {
    String what =
        row.getRowKind() == RowKind.CREDIT
            ? "order " + row.getOrderId() + ", touch " + row.getTouchEventId()
            : "ad " + row.getAdId() + ", minute " + row.getRowTime();
    return row.getRecordUuid() + " (" + row.getRegion() + ", " + what + ")";
  }

  /** All differences of one kind are counted, the first few are kept. */
  private static final class Examples {
    private final String kind;
    private final List<String> lines = new ArrayList<>();
    private long count;

    Examples(String kind) {
      this.kind = kind;
    }

    void add(String line) {
      if (count++ < EXAMPLES_OF_EACH) {
        lines.add(kind + ": " + line);
      }
    }
  }
}
