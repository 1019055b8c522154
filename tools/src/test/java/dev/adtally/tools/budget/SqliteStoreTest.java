package dev.adtally.tools.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.BudgetStore;
import dev.adtally.tools.budget.ledger.Position;
import dev.adtally.tools.budget.ledger.SpendLedger;
import dev.adtally.tools.budget.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends BudgetStoreContract {

  @TempDir Path directory;

  @Override
  protected BudgetStore open() {
    return SqliteStore.open(directory.resolve("store.sqlite"));
  }

  @Test
  void whatWasCommittedIsThereWhenItIsOpenedAgain() {
    new SpendLedger(() -> 0).apply(store, Rows.batchUpTo(10, Rows.row(1, 1, Rows.SHOES, 7)));
    store.close();

    store = open();

    assertThat(store.positions()).isEqualTo(Map.of(0, new Position(10, 1)));
    long spent = store.inTransaction(transaction -> transaction.spentMicros(Rows.SHOES));
    assertThat(spent).isEqualTo(7);
  }

  @Test
  void textFromOutsideIsNeverPartOfAStatement() {
    Account hostile = new Account("x'); DROP TABLE accounts; --", "USD");
    new SpendLedger(() -> 0).apply(store, Rows.batch(Rows.row(1, 1, hostile, 7)));

    long spent = store.inTransaction(transaction -> transaction.spentMicros(hostile));
    assertThat(spent).isEqualTo(7);
  }

  @Test
  @SuppressWarnings("try") // the directory is held, not used
  void aDirectoryIsHeldByOneReaderAtATime() throws Exception {
    try (StoreDirectory held = StoreDirectory.take(directory)) {
      assertThatThrownBy(() -> StoreDirectory.take(directory))
          .isInstanceOf(ToolFailure.class)
          .hasMessageContaining("another budget reader uses the store " + directory);
    }
    StoreDirectory.take(directory).close();
  }
}
