package dev.adtally.tools.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.Batch;
import dev.adtally.tools.budget.ledger.Place;
import dev.adtally.tools.budget.ledger.SpendLedger;
import dev.adtally.tools.budget.ledger.SpendRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is restated, moved and overridden, in whatever order, however often and in whatever
 * batches it is read: the spend is that of the greatest (generation, revision) of each row.
 */
class SpendFoldTest {

  private static final List<String> CAMPAIGNS = List.of("a", "b", "c");
  private static final List<String> CURRENCIES = List.of("USD", "EUR");

  /** What a row said in one restatement; equal (row, generation, revision) say the same. */
  record Said(int row, int generation, int revision, int campaign, int currency, int spend) {

    SpendRow read() {
      return new SpendRow(
          Rows.uuid(row),
          generation * (1L << 51) + revision,
          new Account(CAMPAIGNS.get(campaign), CURRENCIES.get(currency)),
          spend,
          new Place(0, 0, 0));
    }
  }

  @Provide
  Arbitrary<List<Said>> restatements() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 1000))
        .as(Said::new)
        .list()
        .ofMaxSize(60)
        .uniqueElements(said -> List.of(said.row(), said.generation(), said.revision()));
  }

  @Property(tries = 500)
  void theSpendIsThatOfEachRowsLastRestatement(
      @ForAll("restatements") List<Said> said, @ForAll long seed) {
    Random random = new Random(seed);
    List<Said> read = new ArrayList<>(said);
    for (Said each : said) {
      if (random.nextBoolean()) {
        read.add(each);
      }
    }
    Collections.shuffle(read, random);

    MemoryStore store = new MemoryStore();
    SpendLedger ledger = new SpendLedger(() -> 0);
    int next = 0;
    while (next < read.size()) {
      int end = Math.min(read.size(), next + 1 + random.nextInt(10));
      ledger.apply(
          store,
          new Batch(
              read.subList(next, end).stream().map(Said::read).toList(), List.of(), Map.of()));
      next = end;
    }

    Map<String, Integer> expected = expected(said);
    for (String campaign : CAMPAIGNS) {
      for (String currency : CURRENCIES) {
        long spent = store.inTransaction(it -> it.spentMicros(new Account(campaign, currency)));
        assertThat(spent)
            .as(campaign + currency)
            .isEqualTo(expected.getOrDefault(campaign + currency, 0).longValue());
      }
    }
  }

  /** For each row the last restatement by plain comparison, then plain sums. */
  private static Map<String, Integer> expected(List<Said> said) {
    Map<Integer, Said> last = new HashMap<>();
    for (Said each : said) {
      Said other = last.get(each.row());
      if (other == null
          || each.generation() > other.generation()
          || (each.generation() == other.generation() && each.revision() > other.revision())) {
        last.put(each.row(), each);
      }
    }
    Map<String, Integer> sums = new HashMap<>();
    for (Said each : last.values()) {
      String key = CAMPAIGNS.get(each.campaign()) + CURRENCIES.get(each.currency());
      sums.put(key, sums.getOrDefault(key, 0) + each.spend());
    }
    return sums;
  }
}
