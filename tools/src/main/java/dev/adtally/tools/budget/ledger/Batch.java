package dev.adtally.tools.budget.ledger;

import java.util.List;
import java.util.Map;

/**
 * What was read at once, and is counted in one transaction of the store.
 *
 * @param rows in the order they were read
 * @param positions where each partition stands behind what was read
 */
public record Batch(
    List<SpendRow> rows, List<Rejected> rejected, Map<Integer, Position> positions) {

  public Batch {
    rows = List.copyOf(rows);
    rejected = List.copyOf(rejected);
    positions = Map.copyOf(positions);
  }
}
