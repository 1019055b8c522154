package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.order.Enrichment;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is to be said at the next barrier: of each order only the latest. */
final class HeldDecisions {

  /** A decision and its details as far as they are known. */
  record Held(OrderState decision, Enrichment enrichment) {}

  private final Map<String, Held> byKey = new LinkedHashMap<>();
  private long touches;
  private long spared;

  /** Takes the place of what was held under the same key. */
  void hold(String key, OrderState decision, Enrichment enrichment) {
    Held before = byKey.put(key, new Held(decision, enrichment));
    touches += decision.candidates().size();
    if (before != null) {
      spared++;
      touches -= before.decision().candidates().size();
    }
  }

  /** Touches of the decisions held: each gives a row for each model, or almost. */
  long touches() {
    return touches;
  }

  /** Decisions that a later one replaced before they were said, since the start. */
  long spared() {
    return spared;
  }

  int size() {
    return byKey.size();
  }

  Iterable<Held> all() {
    return byKey.values();
  }

  void clear() {
    byKey.clear();
    touches = 0;
  }
}
