package dev.adtally.tools.budget.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where spend, budgets, events and positions last. What a transaction wrote survives the end of the
 * process and of the machine once {@link #inTransaction} has returned; of one that failed nothing
 * does. For use by one thread; several stores may be open on the same data.
 */
public interface BudgetStore extends AutoCloseable {

  /** Runs {@code work} in one transaction, after all that were committed before. */
  <T> T inTransaction(Function<StoreTransaction, T> work);

  /** How far each partition was read; without those of which nothing was. */
  Map<Integer, Position> positions();

  /** The events that were decided and are not known to be in the topic, oldest first. */
  List<ExhaustedEvent> unpublished();

  /** Remembers that these events are in the topic. Idempotent. */
  void markPublished(Collection<UUID> eventIds);

  @Override
  void close();
}
