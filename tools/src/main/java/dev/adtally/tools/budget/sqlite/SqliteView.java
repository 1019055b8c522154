package dev.adtally.tools.budget.sqlite;

import dev.adtally.tools.budget.ledger.Budget;
import dev.adtally.tools.budget.ledger.CampaignState;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import dev.adtally.tools.budget.ledger.Position;
import dev.adtally.tools.budget.ledger.Rejected;
import dev.adtally.tools.budget.ledger.StoreView;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One snapshot, inside a transaction that only reads. */
final class SqliteView implements StoreView {

  private static final String KNOWN =
      "SELECT campaign FROM accounts WHERE campaign > ? UNION SELECT campaign FROM budgets"
          + " WHERE campaign > ? ORDER BY campaign LIMIT ?";
  private static final String EXHAUSTED =
      "SELECT campaign FROM budgets JOIN accounts USING (campaign, currency)"
          + " WHERE spent_micros >= budget_micros AND campaign > ? AND campaign > ?"
          + " ORDER BY campaign LIMIT ?";

  private final Statements statements;

  SqliteView(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Optional<CampaignState> campaign(String id) {
    return SqlFailure.wrap(() -> find(id));
  }

  private Optional<CampaignState> find(String id) throws SQLException {
    Optional<Budget> budget =
        statements.first(
            SqliteRows::budget,
            "SELECT campaign, currency, budget_micros FROM budgets WHERE campaign = ?",
            id);
    Map<String, Long> spentByCurrency = new LinkedHashMap<>();
    statements
        .all(
            row -> Map.entry(row.getString(1), row.getLong(2)),
            "SELECT currency, spent_micros FROM accounts WHERE campaign = ? ORDER BY id",
            id)
        .forEach(account -> spentByCurrency.put(account.getKey(), account.getValue()));
    Optional<String> currency =
        budget
            .map(it -> it.account().currency())
            .or(() -> spentByCurrency.keySet().stream().findFirst());
    if (currency.isEmpty()) {
      return Optional.empty();
    }
    Long spent = spentByCurrency.remove(currency.get());
    Optional<PublishedEvent> event = budget.isPresent() ? event(budget.get()) : Optional.empty();
    return Optional.of(
        new CampaignState(
            id,
            currency.get(),
            budget,
            spent == null ? 0 : spent,
            spentByCurrency,
            event.map(PublishedEvent::event),
            event.isPresent() && event.get().published()));
  }

  private record PublishedEvent(ExhaustedEvent event, boolean published) {}

  private Optional<PublishedEvent> event(Budget budget) throws SQLException {
    return statements.first(
        row -> new PublishedEvent(SqliteRows.event(row), row.getInt(6) == 1),
        "SELECT " + SqliteRows.EVENT_COLUMNS + " FROM events WHERE event_id = ?",
        budget.exhaustedEventId());
  }

  @Override
  public List<CampaignState> campaigns(String after, int limit, boolean exhaustedOnly) {
    return SqlFailure.wrap(
            () ->
                statements.all(
                    row -> row.getString(1),
                    exhaustedOnly ? EXHAUSTED : KNOWN,
                    after,
                    after,
                    limit))
        .stream()
        .flatMap(id -> campaign(id).stream())
        .toList();
  }

  @Override
  public SortedMap<Integer, Position> positions() {
    SortedMap<Integer, Position> positions = new TreeMap<>();
    SqlFailure.wrap(
            () ->
                statements.all(
                    SqliteRows::position,
                    "SELECT source_partition, next_offset, append_time_millis FROM positions"))
        .forEach(position -> positions.put(position.getKey(), position.getValue()));
    return positions;
  }

  @Override
  public List<Rejected> rejected(int limit) {
    return SqlFailure.wrap(
        () ->
            statements.all(
                SqliteRows::rejected,
                "SELECT source_partition, source_offset, append_time_millis, reason, error, value"
                    + " FROM rejected ORDER BY id DESC LIMIT ?",
                limit));
  }

  @Override
  public Map<Rejected.Reason, Long> rejectedByReason() {
    Map<Rejected.Reason, Long> counts = new EnumMap<>(Rejected.Reason.class);
    SqlFailure.wrap(
            () ->
                statements.all(
                    row -> Map.entry(Rejected.Reason.valueOf(row.getString(1)), row.getLong(2)),
                    "SELECT reason, count(*) FROM rejected GROUP BY reason"))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  @Override
  public long unpublishedEvents() {
    return SqlFailure.wrap(
        () ->
            statements
                .first(row -> row.getLong(1), "SELECT count(*) FROM events WHERE published = 0")
                .orElse(0L));
  }
}
