package dev.adtally.tools.verify;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.truth.RowText;
import dev.adtally.tools.truth.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of ads-metrics, as the topic or a sink has them, compared with the truth: every row and
 * every field.
 *
 * @param rows rows that the truth has
 * @param missing rows of the truth that are not there
 * @param extra rows that the truth does not have, and rows that a sink shows more than once
 * @param different rows that differ from the truth, or whose last restatement was written with two
 *     contents
 * @param recordsRead records in the topic, every restatement counted; rows in a sink
 * @param examples some of the differences
 */
public record Verdict(
    long rows, long missing, long extra, long different, long recordsRead, List<String> examples) {

  private static final int EXAMPLES_OF_EACH = 10;

  /** Compares what was read from the topic with the truth. */
  public static Verdict of(RowBook book) {
    return of(book.truth(), book.latestByUuid(), book.conflicting(), List.of(), book.recordsRead());
  }

  /** Compares what a sink shows with the truth; a row shown once more is extra. */
  public static Verdict of(SinkBook book) {
    return of(
        book.truth(),
        book.firstByUuid(),
        Set.of(),
        book.repeated(),
        book.firstByUuid().size() + book.repeated().size());
  }

  private static Verdict of(
      Truth truth,
      Map<String, AdsMetricRecord> actualByUuid,
      Set<String> conflicting,
      List<AdsMetricRecord> repeated,
      long recordsRead) {
    Examples missing = new Examples("missing");
    Examples extra = new Examples("extra");
    Examples different = new Examples("different");
    for (Map.Entry<String, AdsMetricRecord> expected : truth.rowByUuid().entrySet()) {
      AdsMetricRecord actual = actualByUuid.get(expected.getKey());
      if (actual == null) {
        missing.add(expected.getValue().toString());
        continue;
      }
      List<String> differences = RowText.differences(expected.getValue(), actual);
      if (conflicting.contains(expected.getKey())) {
        differences.add("revision " + actual.getRevision() + " was written with two contents");
      }
      if (!differences.isEmpty()) {
        different.add(describe(expected.getValue()) + ": " + String.join(", ", differences));
      }
    }
    for (AdsMetricRecord actual : actualByUuid.values()) {
      if (!truth.rowByUuid().containsKey(actual.getRecordUuid())) {
        extra.add(actual.toString());
      }
    }
    repeated.forEach(row -> extra.add("shown once more: " + row));
    List<String> examples = new ArrayList<>();
    List.of(missing, extra, different).forEach(kind -> examples.addAll(kind.lines));
    return new Verdict(
        truth.rowByUuid().size(),
        missing.count,
        extra.count,
        different.count,
        recordsRead,
        List.copyOf(examples));
  }

  /** Whether every row is there as it must be, and there was something to compare. */
  public boolean isExact() {
    return rows > 0 && missing == 0 && extra == 0 && different == 0;
  }

  /** One line that a script can look for. */
  public String line(String sink, boolean exact) {
    return String.format(
        "VERDICT %s %s rows=%d missing=%d extra=%d different=%d",
        exact ? "exact" : "wrong", sink, rows, missing, extra, different);
  }

  private static String describe(AdsMetricRecord row) {
    String what =
        row.getRowKind() == RowKind.CREDIT
            ? row.getModel() + ", order " + row.getOrderId() + ", touch " + row.getTouchEventId()
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
