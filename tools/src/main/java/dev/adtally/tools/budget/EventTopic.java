package dev.adtally.tools.budget;

import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Where events are said. For use by one thread. */
public interface EventTopic extends AutoCloseable {

  /**
   * The ids of the events that readers of committed records see, now and for ever. Whoever wrote to
   * the topic before is fenced off by then: of what is not in the answer nothing will appear,
   * unless it is said here.
   */
  Set<UUID> published();

  /** Says events; all are visible once this returns. If it fails, their fate is unknown. */
  void publish(Collection<ExhaustedEvent> events);

  @Override
  void close();
}
