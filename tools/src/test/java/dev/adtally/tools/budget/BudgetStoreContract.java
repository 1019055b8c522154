package dev.adtally.tools.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.Budget;
import dev.adtally.tools.budget.ledger.BudgetStore;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import dev.adtally.tools.budget.ledger.KeptRow;
import dev.adtally.tools.budget.ledger.Position;
import dev.adtally.tools.budget.ledger.SpendLedger;
import dev.adtally.tools.budget.ledger.StoreTransaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store keeps, and the rules that rest on it. */
abstract class BudgetStoreContract {

  private static final long DECIDED_AT = 1_767_571_200_000L;

  protected BudgetStore store;
  private final SpendLedger ledger = new SpendLedger(() -> DECIDED_AT);

  protected abstract BudgetStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void theGreatestVersionOfARowCounts() {
    ledger.apply(store, Rows.batch(Rows.row(1, 2, Rows.SHOES, 70)));
    ledger.apply(store, Rows.batch(Rows.row(1, 1, Rows.SHOES, 40)));
    ledger.apply(store, Rows.batch(Rows.row(1, 2, Rows.SHOES, 99)));
    assertThat(spent(Rows.SHOES)).isEqualTo(70);

    ledger.apply(store, Rows.batch(Rows.row(1, 3, Rows.SHOES, 90)));
    assertThat(spent(Rows.SHOES)).isEqualTo(90);
  }

  @Test
  void aRowThatMovesTakesItsSpendAlong() {
    ledger.apply(store, Rows.batch(Rows.row(1, 1, Rows.SHOES, 70), Rows.row(2, 1, Rows.SHOES, 5)));
    ledger.apply(store, Rows.batch(Rows.row(1, 2, Rows.HATS, 71)));

    assertThat(spent(Rows.SHOES)).isEqualTo(5);
    assertThat(spent(Rows.HATS)).isEqualTo(71);
  }

  @Test
  void aRestatementAsZeroTakesTheSpendBack() {
    ledger.apply(store, Rows.batch(Rows.row(1, 1, Rows.SHOES, 70)));
    ledger.apply(store, Rows.batch(Rows.row(1, 2, Rows.SHOES, 0)));

    assertThat(spent(Rows.SHOES)).isZero();
  }

  @Test
  void twoCurrenciesOfACampaignAreNeverAdded() {
    Account euros = new Account("shoes", "EUR");
    SpendLedger.Applied applied =
        ledger.apply(store, Rows.batch(Rows.row(1, 1, Rows.SHOES, 70), Rows.row(2, 1, euros, 10)));

    assertThat(spent(Rows.SHOES)).isEqualTo(70);
    assertThat(spent(euros)).isEqualTo(10);
    assertThat(applied).isEqualTo(new SpendLedger.Applied(2, 0, 1, 0));
  }

  @Test
  void aSumThatDoesNotFitIsRejectedAndChangesNothing() {
    ledger.apply(store, Rows.batch(Rows.row(1, 1, Rows.SHOES, Long.MAX_VALUE - 1)));
    SpendLedger.Applied applied =
        ledger.apply(
            store, Rows.batch(Rows.row(2, 1, Rows.SHOES, 2), Rows.row(3, 1, Rows.HATS, 4)));

    assertThat(spent(Rows.SHOES)).isEqualTo(Long.MAX_VALUE - 1);
    assertThat(spent(Rows.HATS)).isEqualTo(4);
    assertThat(applied).isEqualTo(new SpendLedger.Applied(1, 0, 1, 0));
  }

  @Test
  void aBudgetIsExhaustedOnceWhateverIsRestated() {
    ledger.replaceBudgets(store, List.of(new Budget(Rows.SHOES, 100)));
    assertThat(ledger.apply(store, Rows.batch(Rows.row(1, 1, Rows.SHOES, 99))).eventsDecided())
        .isZero();
    assertThat(ledger.apply(store, Rows.batch(Rows.row(2, 1, Rows.SHOES, 1))).eventsDecided())
        .isEqualTo(1);
    ledger.apply(store, Rows.batch(Rows.row(2, 2, Rows.SHOES, 0)));
    assertThat(ledger.apply(store, Rows.batch(Rows.row(2, 3, Rows.SHOES, 1))).eventsDecided())
        .isZero();

    assertThat(store.unpublished())
        .containsExactly(new ExhaustedEvent(new Budget(Rows.SHOES, 100), 100, DECIDED_AT));
  }

  @Test
  void aRaisedBudgetHasAnEventOfItsOwnAndALoweredOneThatWasSaidHasNone() {
    ledger.apply(store, Rows.batch(Rows.row(1, 1, Rows.SHOES, 250)));

    assertThat(ledger.replaceBudgets(store, List.of(new Budget(Rows.SHOES, 100)))).isEqualTo(1);
    assertThat(ledger.replaceBudgets(store, List.of(new Budget(Rows.SHOES, 300)))).isZero();
    assertThat(ledger.replaceBudgets(store, List.of(new Budget(Rows.SHOES, 100)))).isZero();
    assertThat(ledger.replaceBudgets(store, List.of(new Budget(Rows.SHOES, 250)))).isEqualTo(1);

    assertThat(store.unpublished())
        .extracting(it -> it.budget().micros())
        .containsExactly(100L, 250L);
  }

  @Test
  void anEventIsUnpublishedUntilItIsMarked() {
    ledger.replaceBudgets(store, List.of(new Budget(Rows.SHOES, 1), new Budget(Rows.HATS, 1)));
    ledger.apply(store, Rows.batch(Rows.row(1, 1, Rows.SHOES, 1), Rows.row(2, 1, Rows.HATS, 1)));

    store.markPublished(List.of(new Budget(Rows.SHOES, 1).exhaustedEventId()));

    assertThat(store.unpublished())
        .extracting(it -> it.budget().account())
        .containsExactly(Rows.HATS);
  }

  @Test
  void positionsAreThoseOfTheLastBatch() {
    ledger.apply(store, Rows.batchUpTo(10, Rows.row(1, 1, Rows.SHOES, 1)));
    ledger.apply(store, Rows.batchUpTo(20, Rows.row(2, 1, Rows.SHOES, 1)));

    assertThat(store.positions()).isEqualTo(Map.of(0, new Position(20, 1)));
  }

  @Test
  void ofATransactionThatFailsNothingLasts() {
    ledger.apply(store, Rows.batchUpTo(10, Rows.row(1, 1, Rows.SHOES, 1)));

    Consumer<StoreTransaction> half =
        transaction -> {
          transaction.setSpentMicros(Rows.SHOES, 99);
          transaction.keep(Rows.uuid(1), new KeptRow(5, Rows.HATS, 99));
          transaction.setPositions(Map.of(0, new Position(99, 1)));
          transaction.add(new ExhaustedEvent(new Budget(Rows.SHOES, 1), 1, DECIDED_AT));
          throw new IllegalStateException("killed");
        };
    assertThatThrownBy(() -> inTransaction(half)).hasMessage("killed");

    assertThat(spent(Rows.SHOES)).isEqualTo(1);
    Optional<KeptRow> row = store.inTransaction(transaction -> transaction.row(Rows.uuid(1)));
    assertThat(row).contains(new KeptRow(1, Rows.SHOES, 1));
    assertThat(store.positions()).isEqualTo(Map.of(0, new Position(10, 1)));
    assertThat(store.unpublished()).isEmpty();
  }

  private void inTransaction(Consumer<StoreTransaction> work) {
    store.inTransaction(
        transaction -> {
          work.accept(transaction);
          return true;
        });
  }

  private long spent(Account account) {
    return store.inTransaction(transaction -> transaction.spentMicros(account));
  }
}
