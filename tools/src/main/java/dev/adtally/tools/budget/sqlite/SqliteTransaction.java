package dev.adtally.tools.budget.sqlite;

import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.Budget;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import dev.adtally.tools.budget.ledger.KeptRow;
import dev.adtally.tools.budget.ledger.Position;
import dev.adtally.tools.budget.ledger.Rejected;
import dev.adtally.tools.budget.ledger.StoreTransaction;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One transaction. Accounts are read once and written at its end, as many rows change few. */
final class SqliteTransaction implements StoreTransaction {

  private final Statements statements;
  private final Map<Account, OpenAccount> accounts = new HashMap<>();
  private final Map<Long, Account> accountById = new HashMap<>();
  private final Set<Account> changed = new LinkedHashSet<>();

  SqliteTransaction(Statements statements) {
    this.statements = statements;
  }

  private record OpenAccount(long id, long spentMicros) {}

  /** Writes what was held back. */
  void flush() throws SQLException {
    for (Account account : changed) {
      OpenAccount open = accounts.get(account);
      statements.update(
          "UPDATE accounts SET spent_micros = ? WHERE id = ?", open.spentMicros(), open.id());
    }
  }

  @Override
  public Optional<KeptRow> row(UUID recordUuid) {
    return SqlFailure.wrap(
        () ->
            statements.first(
                found ->
                    new KeptRow(found.getLong(1), accountOf(found.getLong(2)), found.getLong(3)),
                "SELECT version, account, spend_micros FROM spend_rows WHERE record_uuid = ?",
                recordUuid));
  }

  @Override
  public void keep(UUID recordUuid, KeptRow row) {
    SqlFailure.wrap(
        () ->
            statements.update(
                "INSERT INTO spend_rows VALUES (?, ?, ?, ?) ON CONFLICT (record_uuid) DO UPDATE SET"
                    + " version = excluded.version, account = excluded.account,"
                    + " spend_micros = excluded.spend_micros",
                recordUuid,
                row.version(),
                opened(row.account()).id(),
                row.spendMicros()));
  }

  @Override
  public long spentMicros(Account account) {
    OpenAccount open = accounts.get(account);
    return open != null
        ? open.spentMicros()
        : find(account).map(OpenAccount::spentMicros).orElse(0L);
  }

  @Override
  public void setSpentMicros(Account account, long micros) {
    OpenAccount open = opened(account);
    accounts.put(account, new OpenAccount(open.id(), micros));
    changed.add(account);
  }

  @Override
  public Optional<String> firstCurrency(String campaign) {
    return SqlFailure.wrap(
        () ->
            statements.first(
                found -> found.getString(1),
                "SELECT currency FROM accounts WHERE campaign = ? ORDER BY id LIMIT 1",
                campaign));
  }

  @Override
  public Optional<Budget> budget(String campaign) {
    return SqlFailure.wrap(
        () ->
            statements.first(
                SqliteRows::budget,
                "SELECT campaign, currency, budget_micros FROM budgets WHERE campaign = ?",
                campaign));
  }

  @Override
  public Collection<Budget> budgets() {
    return SqlFailure.wrap(
        () ->
            statements.all(
                SqliteRows::budget, "SELECT campaign, currency, budget_micros FROM budgets"));
  }

  @Override
  public void replaceBudgets(Collection<Budget> budgets) {
    SqlFailure.wrap(
        () -> {
          statements.update("DELETE FROM budgets");
          for (Budget budget : budgets) {
            statements.update(
                "INSERT INTO budgets VALUES (?, ?, ?)",
                budget.account().campaign(),
                budget.account().currency(),
                budget.micros());
          }
          return null;
        });
  }

  @Override
  public boolean hasEvent(UUID eventId) {
    return SqlFailure.wrap(
        () ->
            statements
                .first(found -> true, "SELECT 1 FROM events WHERE event_id = ?", eventId)
                .isPresent());
  }

  @Override
  public void add(ExhaustedEvent event) {
    SqlFailure.wrap(
        () ->
            statements.update(
                "INSERT INTO events (event_id, campaign, currency, budget_micros, spent_micros,"
                    + " decided_millis, published) VALUES (?, ?, ?, ?, ?, ?, 0)",
                event.id(),
                event.budget().account().campaign(),
                event.budget().account().currency(),
                event.budget().micros(),
                event.spentMicros(),
                event.decidedAtMillis()));
  }

  @Override
  public void reject(Rejected rejected) {
    SqlFailure.wrap(
        () ->
            statements.update(
                "INSERT INTO rejected (source_partition, source_offset, append_time_millis, reason,"
                    + " error, value) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                rejected.place().partition(),
                rejected.place().offset(),
                rejected.place().appendTimeMillis(),
                rejected.reason().name(),
                rejected.error(),
                rejected.value().map(Statements::bytes).orElse(null)));
  }

  @Override
  public void setPositions(Map<Integer, Position> positions) {
    SqlFailure.wrap(
        () -> {
          for (Map.Entry<Integer, Position> position : positions.entrySet()) {
            statements.update(
                "INSERT INTO positions VALUES (?, ?, ?) ON CONFLICT (source_partition) DO UPDATE SET"
                    + " next_offset = excluded.next_offset,"
                    + " append_time_millis = excluded.append_time_millis",
                position.getKey(),
                position.getValue().nextOffset(),
                position.getValue().appendTimeMillis());
          }
          return null;
        });
  }

  private OpenAccount opened(Account account) {
    OpenAccount open = accounts.get(account);
    return open != null ? open : find(account).orElseGet(() -> create(account));
  }

  private Optional<OpenAccount> find(Account account) {
    return SqlFailure.wrap(
            () ->
                statements.first(
                    found -> new OpenAccount(found.getLong(1), found.getLong(2)),
                    "SELECT id, spent_micros FROM accounts WHERE campaign = ? AND currency = ?",
                    account.campaign(),
                    account.currency()))
        .map(found -> opened(account, found));
  }

  private OpenAccount create(Account account) {
    long id =
        SqlFailure.wrap(
            () ->
                statements
                    .first(
                        found -> found.getLong(1),
                        "INSERT INTO accounts (campaign, currency, spent_micros) VALUES (?, ?, 0)"
                            + " RETURNING id",
                        account.campaign(),
                        account.currency())
                    .orElseThrow());
    return opened(account, new OpenAccount(id, 0));
  }

  private OpenAccount opened(Account account, OpenAccount open) {
    accounts.put(account, open);
    accountById.put(open.id(), account);
    return open;
  }

  private Account accountOf(long id) throws SQLException {
    Account known = accountById.get(id);
    if (known != null) {
      return known;
    }
    Account found =
        statements
            .first(
                row -> new Account(row.getString(1), row.getString(2)),
                "SELECT campaign, currency FROM accounts WHERE id = ?",
                id)
            .orElseThrow(
                () -> new SQLException("spend_rows names account " + id + ", none is there"));
    accountById.put(id, found);
    return found;
  }
}
