package dev.adtally.tools.budget.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the rules read and write within one transaction of a store: all of it or nothing lasts. */
public interface StoreTransaction {

  Optional<KeptRow> row(UUID recordUuid);

  void keep(UUID recordUuid, KeptRow row);

  /** Spend of an account in micros; 0 of one that is not known yet. */
  long spentMicros(Account account);

  /** Sets an account's spend; what is 0 is known from then on. */
  void setSpentMicros(Account account, long micros);

  /** The currency in which this campaign was seen first. */
  Optional<String> firstCurrency(String campaign);

  Optional<Budget> budget(String campaign);

  /** All budgets, in no particular order. */
  Collection<Budget> budgets();

  /** Forgets all budgets, and remembers these. */
  void replaceBudgets(Collection<Budget> budgets);

  boolean hasEvent(UUID eventId);

  /** Remembers an event as not published yet. */
  void add(ExhaustedEvent event);

  /** Idempotent by place and reason. */
  void reject(Rejected rejected);

  void setPositions(Map<Integer, Position> positions);
}
