package dev.adtally.pinot.table;

import java.util.List;

/**
 * What became of a schema or table.
 *
 * @param subject "schema NAME" or "table NAME"
 * @param outcome what was done
 * @param changes what was updated, in words; empty unless updated
 */
public record Applied(String subject, Outcome outcome, List<String> changes) {

  /** What apply did. */
  public enum Outcome {
    CREATED,
    UPDATED,
    UNCHANGED
  }

  public Applied {
    changes = List.copyOf(changes);
  }
}
