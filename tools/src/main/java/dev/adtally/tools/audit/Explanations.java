package dev.adtally.tools.audit;

import dev.adtally.domain.aggregation.MinuteKey;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.tools.recount.RawFate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The raw records behind differences: all that are dated in the minute of the ad, whatever became
 * of them. State: at most {@link #MOST_RECORDS} records for each of {@link #MOST_EXPLAINED}
 * differences.
 */
public final class Explanations {

  static final int MOST_EXPLAINED = 10_000;
  static final int MOST_RECORDS = 200;

  /**
   * The records behind one difference.
   *
   * @param more how many there are besides
   */
  public record Explanation(List<RawLine> records, long more) {
    static final Explanation NONE = new Explanation(List.of(), 0);
  }

  private static final class Records {
    private final List<RawLine> lines = new ArrayList<>();
    private long more;
  }

  private final Map<MinuteKey, Records> byMinute = new HashMap<>();

  Explanations(Collection<RowDifference> differences) {
    differences.stream()
        .limit(MOST_EXPLAINED)
        .forEach(each -> byMinute.put(key(each), new Records()));
  }

  void take(RawFate fate) {
    if (fate.event().isEmpty()) {
      return;
    }
    Records records = byMinute.get(MinuteKey.of(fate.event().get()));
    if (records == null) {
      return;
    }
    if (records.lines.size() < MOST_RECORDS) {
      records.lines.add(RawLine.of(fate));
    } else {
      records.more++;
    }
  }

  /** The records behind a difference of a metric row. */
  public Explanation of(RowDifference difference) {
    Records records = byMinute.get(key(difference));
    return records == null ? Explanation.NONE : new Explanation(records.lines, records.more);
  }

  boolean isEmpty() {
    return byMinute.isEmpty();
  }

  private static MinuteKey key(RowDifference difference) {
    AdsMetric row = difference.example();
    return new MinuteKey(row.adId(), row.rowTimeMillis());
  }
}
