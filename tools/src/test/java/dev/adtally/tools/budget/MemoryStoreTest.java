package dev.adtally.tools.budget;

import dev.adtally.tools.budget.ledger.BudgetStore;

class MemoryStoreTest extends BudgetStoreContract {

  @Override
  protected BudgetStore open() {
    return new MemoryStore();
  }
}
