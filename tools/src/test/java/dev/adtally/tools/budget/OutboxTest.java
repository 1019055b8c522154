package dev.adtally.tools.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.budget.ledger.Budget;
import dev.adtally.tools.budget.ledger.BudgetStore;
import dev.adtally.tools.budget.ledger.ExhaustedEvent;
import dev.adtally.tools.budget.ledger.SpendLedger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxTest {

  /** Where the process is killed. */
  enum Kill {
    BEFORE_COMMIT,
    BEHIND_COMMIT
  }

  private final MemoryStore store = new MemoryStore();
  private final List<UUID> log = new ArrayList<>();

  @BeforeEach
  void twoBudgetsAreExhausted() {
    SpendLedger ledger = new SpendLedger(() -> 0);
    ledger.apply(store, Rows.batch(Rows.row(1, 1, Rows.SHOES, 5), Rows.row(2, 1, Rows.HATS, 5)));
    ledger.replaceBudgets(store, List.of(new Budget(Rows.SHOES, 5), new Budget(Rows.HATS, 4)));
  }

  @Test
  void eachEventIsSaidOnce() {
    assertThat(Outbox.empty(store, new Topic())).isEqualTo(2);
    assertThat(Outbox.empty(store, new Topic())).isZero();

    assertThat(log)
        .containsExactlyInAnyOrder(
            new Budget(Rows.SHOES, 5).exhaustedEventId(),
            new Budget(Rows.HATS, 4).exhaustedEventId());
  }

  @ParameterizedTest
  @EnumSource
  void aKillAroundTheCommitNeitherLosesNorRepeatsAnEvent(Kill kill) {
    killed(store, new Topic(kill));
    Outbox.empty(store, new Topic());

    assertThat(log).hasSize(2).doesNotHaveDuplicates();
    assertThat(store.unpublished()).isEmpty();
  }

  /** The planted violation: who does not look up what was said says it twice. */
  @Test
  void withoutTheLookUpAKillBehindTheCommitWouldRepeatEvents() {
    killed(store, new Topic(Kill.BEHIND_COMMIT));
    Outbox.empty(store, new ForgetfulTopic());

    assertThat(log).hasSize(4);
  }

  @Test
  void aStoreThatWasLostAndCountedAnewRepeatsNoEvent() {
    Outbox.empty(store, new Topic());
    MemoryStore anew = new MemoryStore();
    SpendLedger ledger = new SpendLedger(() -> 1);
    ledger.replaceBudgets(anew, List.of(new Budget(Rows.SHOES, 5)));
    ledger.apply(anew, Rows.batch(Rows.row(1, 1, Rows.SHOES, 5)));

    assertThat(Outbox.empty(anew, new Topic())).isZero();
    assertThat(anew.unpublished()).isEmpty();
    assertThat(log).hasSize(2);
  }

  private static void killed(BudgetStore store, EventTopic topic) {
    try {
      Outbox.empty(store, topic);
    } catch (Killed expected) {
      return;
    }
    throw new AssertionError("the process was to be killed");
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private class Topic implements EventTopic {
    private final Kill kill;

    Topic() {
      this(null);
    }

    Topic(Kill kill) {
      this.kill = kill;
    }

    @Override
    public Set<UUID> published() {
      return log.stream().collect(Collectors.toSet());
    }

    @Override
    public void publish(Collection<ExhaustedEvent> events) {
      if (kill == Kill.BEFORE_COMMIT) {
        throw new Killed();
      }
      events.forEach(event -> log.add(event.id()));
      if (kill == Kill.BEHIND_COMMIT) {
        throw new Killed();
      }
    }

    @Override
    public void close() {}
  }

  private final class ForgetfulTopic extends Topic {
    @Override
    public Set<UUID> published() {
      return Set.of();
    }
  }
}
