package dev.adtally.tools.budget.ledger;

import java.util.function.Function;

/** Reads a store while it is written. Safe for use by several threads. */
public interface BudgetViews extends AutoCloseable {

  /** What {@code question} finds in one snapshot. */
  <T> T ask(Function<StoreView, T> question);

  @Override
  void close();
}
