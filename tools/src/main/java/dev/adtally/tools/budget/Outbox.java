package dev.adtally.tools.budget;

import dev.adtally.tools.budget.ledger.BudgetStore;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Says each decided event once. The store remembers what was decided, the topic what was said; what
 * is in the topic already is never said again. After any failure the topic must be opened anew, so
 * that an event of unknown fate is looked up before the next attempt.
 */
final class Outbox {

  private Outbox() {}

  /**
   * Says what has not been said.
   *
   * @return how many events are new in the topic
   */
  static int empty(BudgetStore store, EventTopic topic) {
    int said = 0;
    while (true) {
      List<ExhaustedEvent> decided = store.unpublished();
      if (decided.isEmpty()) {
        return said;
      }
      Set<UUID> published = topic.published();
      List<ExhaustedEvent> unsaid =
          decided.stream().filter(event -> !published.contains(event.id())).toList();
      if (!unsaid.isEmpty()) {
        topic.publish(unsaid);
        said += unsaid.size();
      }
      store.markPublished(decided.stream().map(ExhaustedEvent::id).toList());
    }
  }
}
