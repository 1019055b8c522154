package dev.adtally.tools.budget;

import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.Budget;
import dev.adtally.tools.budget.ledger.BudgetStore;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import dev.adtally.tools.budget.ledger.KeptRow;
import dev.adtally.tools.budget.ledger.Position;
import dev.adtally.tools.budget.ledger.Rejected;
import dev.adtally.tools.budget.ledger.StoreTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A store in memory; a transaction works on a copy, which takes the place of the original. */
final class MemoryStore implements BudgetStore {

  private Content content = new Content();

  @Override
  public <T> T inTransaction(Function<StoreTransaction, T> work) {
    Content copy = new Content(content);
    T result = work.apply(copy);
    content = copy;
    return result;
  }

  @Override
  public Map<Integer, Position> positions() {
    return Map.copyOf(content.positions);
  }

  @Override
  public List<ExhaustedEvent> unpublished() {
    return content.events.values().stream()
        .filter(event -> !content.published.contains(event.id()))
        .toList();
  }

  @Override
  public void markPublished(Collection<UUID> eventIds) {
    content.published.addAll(eventIds);
  }

  @Override
  public void close() {}

  private static final class Content implements StoreTransaction {
    private final Map<UUID, KeptRow> rows = new HashMap<>();
    private final Map<Account, Long> spent = new LinkedHashMap<>();
    private final Map<String, Budget> budgets = new HashMap<>();
    private final Map<UUID, ExhaustedEvent> events = new LinkedHashMap<>();
    private final Set<UUID> published = new HashSet<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final Map<Integer, Position> positions = new HashMap<>();

    Content() {}

    Content(Content other) {
      rows.putAll(other.rows);
      spent.putAll(other.spent);
      budgets.putAll(other.budgets);
      events.putAll(other.events);
      published.addAll(other.published);
      rejected.addAll(other.rejected);
      positions.putAll(other.positions);
    }

    @Override
    public Optional<KeptRow> row(UUID recordUuid) {
      return Optional.ofNullable(rows.get(recordUuid));
    }

    @Override
    public void keep(UUID recordUuid, KeptRow row) {
      rows.put(recordUuid, row);
    }

    @Override
    public long spentMicros(Account account) {
      return spent.getOrDefault(account, 0L);
    }

    @Override
    public void setSpentMicros(Account account, long micros) {
      spent.put(account, micros);
    }

    @Override
    public Optional<String> firstCurrency(String campaign) {
      return spent.keySet().stream()
          .filter(account -> account.campaign().equals(campaign))
          .map(Account::currency)
          .findFirst();
    }

    @Override
    public Optional<Budget> budget(String campaign) {
      return Optional.ofNullable(budgets.get(campaign));
    }

    @Override
    public Collection<Budget> budgets() {
      return budgets.values();
    }

    @Override
    public void replaceBudgets(Collection<Budget> wanted) {
      budgets.clear();
      wanted.forEach(budget -> budgets.put(budget.account().campaign(), budget));
    }

    @Override
    public boolean hasEvent(UUID eventId) {
      return events.containsKey(eventId);
    }

    @Override
    public void add(ExhaustedEvent event) {
      events.put(event.id(), event);
    }

    @Override
    public void reject(Rejected each) {
      rejected.add(each);
    }

    @Override
    public void setPositions(Map<Integer, Position> newPositions) {
      positions.putAll(newPositions);
    }
  }
}
