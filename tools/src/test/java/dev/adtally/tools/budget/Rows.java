package dev.adtally.tools.budget;

import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.Batch;
import dev.adtally.tools.budget.ledger.Place;
import dev.adtally.tools.budget.ledger.Position;
import dev.adtally.tools.budget.ledger.SpendRow;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows and batches for tests. */
final class Rows {

  static final Account SHOES = new Account("shoes", "USD");
  static final Account HATS = new Account("hats", "USD");

  private Rows() {}

  static UUID uuid(int number) {
    return new UUID(0, number);
  }

  static SpendRow row(int number, long version, Account account, long spendMicros) {
    return new SpendRow(uuid(number), version, account, spendMicros, new Place(0, version, 1));
  }

  static Batch batch(SpendRow... rows) {
    return new Batch(List.of(rows), List.of(), Map.of());
  }

  static Batch batchUpTo(long nextOffset, SpendRow... rows) {
    return new Batch(List.of(rows), List.of(), Map.of(0, new Position(nextOffset, 1)));
  }
}
