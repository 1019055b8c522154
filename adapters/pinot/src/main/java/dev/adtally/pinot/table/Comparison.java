package dev.adtally.pinot.table;

import java.util.List;

/**
 * What is wanted against what is there.
 *
 * @param changes what can be made in place, in words; empty if nothing
 * @param refusals what can't
 * @param reload whether the segments must be loaded anew for the changes to show
 */
record Comparison(List<String> changes, List<Refusal> refusals, boolean reload) {
  Comparison {
    changes = List.copyOf(changes);
    refusals = List.copyOf(refusals);
  }

  boolean isEqual() {
    return changes.isEmpty() && refusals.isEmpty();
  }
}
