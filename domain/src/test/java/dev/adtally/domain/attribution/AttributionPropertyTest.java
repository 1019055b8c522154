package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Guarantees G4 and G7 of the attribution within one run, against a plain batch computation; {@link
 * ReplayPropertyTest} has several runs.
 */
class AttributionPropertyTest {

  @Property(tries = 10_000)
  void everyRunEndsInTheRowsOfTheBatchComputationZerosIncluded(@ForAll long seed) {
    Runs runs = new Runs(new Random(seed)).full();

    assertThat(runs.isRight() && runs.isConsistent()).as(runs::toString).isTrue();
  }

  @Property(tries = 3_000)
  void revisionsOfARowGrowWhenItChanges(@ForAll long seed) {
    Random random = new Random(seed);
    Setup setup = Setup.random(random);
    Map<UUID, AttributedOrder> last = new HashMap<>();

    for (OrderState decided : AttributionRun.of(Journey.random(random, setup), setup, random)) {
      for (AttributedOrder row : setup.credits(0).rows(decided, Enrichment.notFound())) {
        AttributedOrder before = last.put(row.recordUuid(), row);
        if (before != null) {
          assertThat(row.revision()).isGreaterThanOrEqualTo(before.revision());
          assertThat(
                  before.revision() < row.revision()
                      || CreditTable.said(before).equals(CreditTable.said(row)))
              .as("%s, then %s", before, row)
              .isTrue();
        }
      }
    }
  }

  @Property(tries = 3_000)
  void afterEveryDecisionAnOrdersRowsTotalTheWholeOrNothingInEveryModel(@ForAll long seed) {
    Random random = new Random(seed);
    Setup setup = Setup.random(random);
    CreditTable table = new CreditTable();

    for (OrderState decided : AttributionRun.of(Journey.random(random, setup), setup, random)) {
      table.accept(List.of(decided), setup.credits(0), random);
      boolean earns = decided.order().status().earnsCredit();
      for (AttributionModel model : setup.models()) {
        List<AttributedOrder> rows = table.of(model.name(), decided.order().orderId());
        if (!rows.isEmpty()) {
          assertThat(rows.stream().mapToLong(AttributedOrder::creditPpm).sum())
              .isEqualTo(earns ? 1_000_000 : 0);
          assertThat(rows.stream().mapToLong(AttributedOrder::revenueMicros).sum())
              .isEqualTo(earns ? decided.order().totalMicros() : 0);
        }
      }
    }
  }

  /** Without these the properties above would say nothing. */
  @Test
  void theJourneysHaveEveryReasonStatusAndOutcome() {
    Map<CreditReason, Integer> reasons = new EnumMap<>(CreditReason.class);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    Set<OrderStatus> statuses = new HashSet<>();
    int withoutRows = 0;
    int refuted = 0;
    Random random = new Random(1);
    for (int run = 0; run < 500; run++) {
      Setup setup = Setup.random(random);
      AttributionRun.Result result =
          AttributionRun.resultOf(Journey.random(random, setup), setup, random);
      result.outcomes().forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
      for (OrderState decided : result.decisions()) {
        List<AttributedOrder> rows = setup.credits(0).rows(decided, Enrichment.notFound());
        withoutRows += rows.isEmpty() ? 1 : 0;
        refuted += decided.order().version() < decided.greatestVersion() ? 1 : 0;
        statuses.add(decided.order().status());
        for (AttributedOrder row : rows) {
          reasons.merge(row.reason(), 1, Integer::sum);
          row.considered().forEach(share -> reasons.merge(share.reason(), 1, Integer::sum));
        }
      }
    }

    reasons.remove(CreditReason.SUPERSEDED);
    assertThat(reasons).hasSize(CreditReason.values().length - 1);
    assertThat(reasons.values()).allMatch(times -> times > 20);
    assertThat(outcomes.get(Outcome.COUNTED)).isGreaterThan(20);
    assertThat(outcomes.get(Outcome.DUPLICATE)).isGreaterThan(20);
    assertThat(outcomes.get(Outcome.INVALID)).isGreaterThan(20);
    assertThat(outcomes.get(Outcome.LATE)).isNull();
    assertThat(statuses).hasSize(5);
    assertThat(withoutRows).isGreaterThan(20);
    assertThat(refuted).isGreaterThan(20);
  }
}
