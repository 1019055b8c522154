package dev.adtally.tools.budget.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The rules by which rows become spend. Of every row the greatest version counts, whatever order
 * they come in and however often: so what is spent is a function of the set of rows read.
 *
 * <p>Everything that a batch changes, its positions included, is written in one transaction.
 */
public final class SpendLedger {

  private final LongSupplier clockMillis;

  /**
   * A ledger.
   *
   * @param clockMillis milliseconds since the epoch; dates events, decides nothing
   */
  public SpendLedger(LongSupplier clockMillis) {
    this.clockMillis = clockMillis;
  }

  /**
   * What a batch did.
   *
   * @param counted rows that are the greatest version of theirs
   * @param outranked rows of which a version as great was known; they changed nothing
   */
  public record Applied(int counted, int outranked, int rejected, int eventsDecided) {}

  /** Counts a batch. Idempotent but for the positions: they become the batch's. */
  public Applied apply(BudgetStore store, Batch batch) {
    return store.inTransaction(transaction -> apply(transaction, batch));
  }

  private Applied apply(StoreTransaction transaction, Batch batch) {
    int counted = 0;
    int outranked = 0;
    List<Rejected> rejected = new ArrayList<>(batch.rejected());
    Set<String> changedCampaigns = new LinkedHashSet<>();
    for (SpendRow row : batch.rows()) {
      Optional<KeptRow> known = transaction.row(row.recordUuid());
      if (known.isPresent() && known.get().version() >= row.version()) {
        outranked++;
        continue;
      }
      Optional<Rejected> tooLarge = count(transaction, known, row);
      if (tooLarge.isPresent()) {
        rejected.add(tooLarge.get());
      } else {
        counted++;
        changedCampaigns.add(row.account().campaign());
        inOtherCurrency(transaction, row).ifPresent(rejected::add);
      }
    }
    rejected.forEach(transaction::reject);
    transaction.setPositions(batch.positions());
    int events = 0;
    for (String campaign : changedCampaigns) {
      Optional<Budget> budget = transaction.budget(campaign);
      events += budget.isPresent() && decide(transaction, budget.get()) ? 1 : 0;
    }
    return new Applied(counted, outranked, rejected.size(), events);
  }

  /** Takes the known version out of its account and puts the row into its own; all or nothing. */
  private static Optional<Rejected> count(
      StoreTransaction transaction, Optional<KeptRow> known, SpendRow row) {
    long before = transaction.spentMicros(row.account());
    boolean sameAccount = known.filter(it -> it.account().equals(row.account())).isPresent();
    long without = sameAccount ? before - known.get().spendMicros() : before;
    if (row.spendMicros() > Long.MAX_VALUE - without) {
      return Optional.of(
          new Rejected(
              row.place(),
              Rejected.Reason.TOO_LARGE,
              "spend_micros is %d, campaign %s has %d %s micros already; together they exceed 2^63 - 1"
                  .formatted(
                      row.spendMicros(),
                      row.account().campaign(),
                      without,
                      row.account().currency()),
              Optional.empty()));
    }
    if (known.isPresent() && !sameAccount) {
      Account former = known.get().account();
      transaction.setSpentMicros(
          former, transaction.spentMicros(former) - known.get().spendMicros());
    }
    transaction.setSpentMicros(row.account(), without + row.spendMicros());
    transaction.keep(row.recordUuid(), row.kept());
    return Optional.empty();
  }

  private static Optional<Rejected> inOtherCurrency(StoreTransaction transaction, SpendRow row) {
    String campaign = row.account().campaign();
    String own =
        transaction
            .budget(campaign)
            .map(budget -> budget.account().currency())
            .or(() -> transaction.firstCurrency(campaign))
            .orElse(row.account().currency());
    if (own.equals(row.account().currency())) {
      return Optional.empty();
    }
    return Optional.of(
        new Rejected(
            row.place(),
            Rejected.Reason.OTHER_CURRENCY,
            "currency is %s, campaign %s is in %s: %d micros counted apart"
                .formatted(row.account().currency(), campaign, own, row.spendMicros()),
            Optional.empty()));
  }

  /** Takes over the budgets of a file, and decides which of them are exhausted already. */
  public int replaceBudgets(BudgetStore store, Collection<Budget> budgets) {
    return store.inTransaction(
        transaction -> {
          transaction.replaceBudgets(budgets);
          return (int) budgets.stream().filter(budget -> decide(transaction, budget)).count();
        });
  }

  /** Whether an event was decided now: at most once for a budget, as its id is known for good. */
  private boolean decide(StoreTransaction transaction, Budget budget) {
    long spent = transaction.spentMicros(budget.account());
    if (!budget.isExhaustedBy(spent) || transaction.hasEvent(budget.exhaustedEventId())) {
      return false;
    }
    transaction.add(new ExhaustedEvent(budget, spent, clockMillis.getAsLong()));
    return true;
  }
}
