package dev.adtally.tools.audit;

import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The ledger that the recount gives, held against the one that the job booked.
 *
 * @param compared how many minutes of append were compared
 */
public record LedgerComparison(long compared, List<LedgerDifference> differences) {

  /** A minute that has grown since it was recounted is left out. */
  static LedgerComparison of(
      SortedMap<LedgerKey, LedgerCounts> raw, Map<LedgerKey, LedgerCounts> booked) {
    List<LedgerDifference> differences = new ArrayList<>();
    long compared = 0;
    for (Map.Entry<LedgerKey, LedgerCounts> entry : raw.entrySet()) {
      LedgerCounts counts = entry.getValue();
      Optional<LedgerCounts> said = Optional.ofNullable(booked.get(entry.getKey()));
      if (said.map(it -> it.lastOffset() > counts.lastOffset()).orElse(false)) {
        continue;
      }
      compared++;
      if (!said.equals(Optional.of(counts))) {
        differences.add(new LedgerDifference(entry.getKey(), counts, said));
      }
    }
    return new LedgerComparison(compared, differences);
  }
}
