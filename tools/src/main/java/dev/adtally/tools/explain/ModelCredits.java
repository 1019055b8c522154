package dev.adtally.tools.explain;

import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.schemas.ConsideredTouch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one model says of an order.
 *
 * @param touches the touches nearest to the order, nearest first, with what became of each
 * @param rest how many more were considered
 * @param unnamedRows how many rows are about touches beyond those named
 * @param unnamedPpm what these have of the order together, in parts per million
 * @param totalPpm what all touches have together
 * @param totalRevenueMicros their revenue together
 * @param behind how many rows were written by a decision that knew less than the fullest
 */
public record ModelCredits(
    String model,
    List<ExplainedTouch> touches,
    int rest,
    int unnamedRows,
    int unnamedPpm,
    int totalPpm,
    long totalRevenueMicros,
    int behind) {

  /** A touch and, if the model has a row for it, the revenue that the row says. */
  public record ExplainedTouch(ConsideredTouch touch, Long revenueMicros) {}

  public ModelCredits {
    touches = List.copyOf(touches);
  }

  /** Of the rows of one model, each in its fullest restatement. */
  static ModelCredits of(
      String model, List<AttributedOrderRecord> rows, Comparator<AttributedOrderRecord> fuller) {
    AttributedOrderRecord fullest =
        rows.stream()
            .max(fuller.thenComparing(row -> !row.getConsidered().isEmpty()))
            .orElseThrow();
    Map<String, AttributedOrderRecord> byEvent = new HashMap<>();
    rows.forEach(row -> byEvent.put(row.getTouchEventId(), row));
    Set<String> named = new HashSet<>();
    fullest.getConsidered().forEach(touch -> named.add(touch.getEventId()));
    List<AttributedOrderRecord> unnamed =
        rows.stream().filter(row -> !named.contains(row.getTouchEventId())).toList();
    return new ModelCredits(
        model,
        fullest.getConsidered().stream().map(touch -> explained(touch, byEvent)).toList(),
        fullest.getConsideredRest(),
        unnamed.size(),
        unnamed.stream().mapToInt(AttributedOrderRecord::getCreditPpm).sum(),
        rows.stream().mapToInt(AttributedOrderRecord::getCreditPpm).sum(),
        rows.stream().mapToLong(AttributedOrderRecord::getRevenueMicros).sum(),
        (int) rows.stream().filter(row -> fuller.compare(row, fullest) < 0).count());
  }

  private static ExplainedTouch explained(
      ConsideredTouch touch, Map<String, AttributedOrderRecord> byEvent) {
    AttributedOrderRecord row = byEvent.get(touch.getEventId());
    return new ExplainedTouch(touch, row == null ? null : row.getRevenueMicros());
  }
}
