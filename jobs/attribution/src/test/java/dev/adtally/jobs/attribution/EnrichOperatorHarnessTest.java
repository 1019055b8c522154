package dev.adtally.jobs.attribution;

import static dev.adtally.jobs.attribution.EnrichHarness.DETAILS;
import static dev.adtally.jobs.attribution.EnrichHarness.NOT_FOUND;
import static dev.adtally.jobs.attribution.EnrichHarness.SECOND;
import static dev.adtally.jobs.attribution.EnrichHarness.UNAVAILABLE;
import static dev.adtally.jobs.attribution.EnrichHarness.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetailsService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class EnrichOperatorHarnessTest {

  private final FakeDetailsService service = new FakeDetailsService();

  @Test
  void anOrderIsAskedForOnceAndAllItsRowsAreSaidAtTheBarrier() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 4)) {
      harness.decide(decision("o", 1, 2));
      service.answer("o v1", DETAILS);
      harness.mails();
      assertThat(harness.rows()).isEmpty();

      harness.checkpoint();

      assertThat(service.asked()).containsExactly("o v1");
      assertThat(harness.rows())
          .containsExactlyInAnyOrder(
              "o v1 e-1 last_touch ENRICHED",
              "o v1 e-2 last_touch ENRICHED",
              "o v1 e-1 linear ENRICHED",
              "o v1 e-2 linear ENRICHED");
      assertThat(harness.allRows())
          .allSatisfy(row -> assertThat(row.enrichment()).isEqualTo(DETAILS));
      assertNothingIsLeft(harness);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasUnavailableIsAskedForByTheScheduleAndRevised(StateStore store) throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(store, service, 4)) {
      harness.decide(decision("o", 1, 1));
      answer(harness, "o v1", UNAVAILABLE);
      harness.checkpoint();
      assertThat(harness.rows())
          .containsExactly("o v1 e-1 last_touch UNAVAILABLE", "o v1 e-1 linear UNAVAILABLE");

      harness.time(10 * SECOND - 1);
      assertThat(service.open()).isEmpty();
      harness.time(10 * SECOND);
      answer(harness, "o v1", UNAVAILABLE);
      harness.checkpoint();
      assertThat(harness.rows()).as("nothing new to say").isEmpty();

      harness.time(70 * SECOND - 1);
      assertThat(service.open()).isEmpty();
      harness.time(70 * SECOND);
      answer(harness, "o v1", DETAILS);
      harness.checkpoint();
      assertThat(harness.rows())
          .containsExactly("o v1 e-1 last_touch ENRICHED", "o v1 e-1 linear ENRICHED");
      List<AttributedOrder> rows = harness.allRows();
      assertThat(rows.get(2).recordUuid()).isEqualTo(rows.get(0).recordUuid());
      assertThat(rows.get(2).revision()).isGreaterThan(rows.get(0).revision());
      assertNothingIsLeft(harness);
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterTheScheduleTheOrderIsGivenUpAndForgotten(StateStore store) throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(store, service, 4)) {
      harness.decide(decision("o", 1, 1));
      answer(harness, "o v1", UNAVAILABLE);
      harness.time(10 * SECOND);
      answer(harness, "o v1", UNAVAILABLE);
      harness.time(70 * SECOND);
      answer(harness, "o v1", UNAVAILABLE);
      harness.checkpoint();

      assertThat(harness.rows())
          .containsExactly("o v1 e-1 last_touch UNAVAILABLE", "o v1 e-1 linear UNAVAILABLE");
      assertThat(service.asked()).hasSize(3);
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void thatAnOrderIsNotKnownIsAnAnswerAndNotAskedForAgain() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 4)) {
      harness.decide(decision("o", 1, 1));
      answer(harness, "o v1", NOT_FOUND);
      harness.time(1_000 * SECOND);
      harness.checkpoint();

      assertThat(harness.rows())
          .containsExactly("o v1 e-1 last_touch NOT_FOUND", "o v1 e-1 linear NOT_FOUND");
      assertThat(service.asked()).hasSize(1);
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void ofSeveralDecisionsBetweenTwoBarriersOnlyTheLatestIsSaid() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 4)) {
      harness.decide(decision("o", 1, 1));
      answer(harness, "o v1", DETAILS);
      harness.decide(decision("o", 1, 2));
      answer(harness, "o v1", DETAILS);
      harness.decide(decision("o", 2, 2));
      answer(harness, "o v2", DETAILS);
      harness.checkpoint();

      assertThat(harness.rows())
          .containsExactlyInAnyOrder(
              "o v2 e-1 last_touch ENRICHED",
              "o v2 e-2 last_touch ENRICHED",
              "o v2 e-1 linear ENRICHED",
              "o v2 e-2 linear ENRICHED");
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void theAnswerUnderWayServesANewerDecisionOfTheSameVersion() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 4)) {
      harness.decide(decision("o", 1, 1));
      harness.decide(decision("o", 1, 2));
      answer(harness, "o v1", DETAILS);
      harness.checkpoint();

      assertThat(service.asked()).containsExactly("o v1");
      assertThat(harness.rows()).hasSize(4).allMatch(row -> row.endsWith("ENRICHED"));
      assertNothingIsLeft(harness);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerForAnEarlierVersionIsNotTakenForALater(StateStore store) throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(store, service, 4)) {
      harness.decide(decision("o", 1, 1));
      harness.checkpoint();
      harness.decide(decision("o", 2, 1));
      answer(harness, "o v1", DETAILS);
      harness.checkpoint();
      assertThat(harness.rows()).isEmpty();

      answer(harness, "o v2", NOT_FOUND);
      harness.checkpoint();

      assertThat(harness.rows())
          .containsExactly("o v2 e-1 last_touch NOT_FOUND", "o v2 e-1 linear NOT_FOUND");
      assertNothingIsLeft(harness);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNewerDecisionTakesThePlaceOfOneThatWaitsForItsRetry(StateStore store) throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(store, service, 4)) {
      harness.decide(decision("o", 1, 1));
      answer(harness, "o v1", UNAVAILABLE);
      harness.checkpoint();
      harness.rows();
      harness.decide(decision("o", 1, 2));
      answer(harness, "o v1", UNAVAILABLE);
      harness.checkpoint();
      assertThat(harness.rows()).hasSize(4).allMatch(row -> row.endsWith("UNAVAILABLE"));

      harness.time(10 * SECOND);
      answer(harness, "o v1", DETAILS);
      harness.checkpoint();

      assertThat(harness.rows()).hasSize(4).allMatch(row -> row.endsWith("ENRICHED"));
      assertThat(service.asked()).hasSize(3);
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void aRetryUnderWaySaysTheNewerDecisionEvenIfItFails() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 4)) {
      harness.decide(decision("o", 1, 1));
      answer(harness, "o v1", UNAVAILABLE);
      harness.checkpoint();
      harness.rows();
      harness.time(10 * SECOND);
      harness.decide(decision("o", 1, 2));
      answer(harness, "o v1", UNAVAILABLE);
      harness.checkpoint();

      assertThat(harness.rows()).hasSize(4).allMatch(row -> row.endsWith("UNAVAILABLE"));
      harness.time(20 * SECOND);
      answer(harness, "o v1", DETAILS);
      assertNothingIsLeft(harness);
    }
  }

  @Test
  void anAnswerThatNeverComesCountsAsUnavailableAndMayComeLateInVain() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 1)) {
      harness.decide(decision("o", 1, 1));
      harness.time(EnrichHarness.ANSWER_LOST);
      harness.checkpoint();
      assertThat(harness.rows())
          .containsExactly("o v1 e-1 last_touch UNAVAILABLE", "o v1 e-1 linear UNAVAILABLE");

      answer(harness, "o v1", DETAILS);
      harness.checkpoint();
      assertThat(harness.rows()).isEmpty();

      harness.decide(decision("p", 1, 1));
      assertThat(service.open()).as("its place is free").containsExactly("p v1");
    }
  }

  @Test
  void anIdThatTwoUsersOrdersCarryIsTwoOrders() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 4)) {
      harness.decide(decision("o", "u-1", 2, 1));
      harness.decide(decision("o", "u-2", 1, 2));
      answer(harness, "o v2", DETAILS);
      answer(harness, "o v1", DETAILS);
      harness.checkpoint();

      assertThat(harness.rows()).hasSize(2 + 4);
    }
  }

  @Test
  void aServiceThatBreaksItsPromiseFailsTheTask() throws Exception {
    OrderDetailsService broken =
        (order, version) -> CompletableFuture.failedFuture(new IllegalStateException("bug"));
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, broken, 4)) {
      harness.decide(decision("o", 1, 1));

      assertThatThrownBy(harness::mails).hasMessageContaining("failed on order o instead of");
    }
  }

  @Test
  void closingClosesTheClientAndTakesItsLastWordsForNothing() throws Exception {
    try (EnrichHarness harness = EnrichHarness.open(StateStore.HEAP, service, 4)) {
      harness.decide(decision("o", 1, 1));
      harness.close();

      assertThat(service.isClosed()).isTrue();
    }
  }

  private void answer(EnrichHarness harness, String question, Enrichment enrichment)
      throws Exception {
    service.answer(question, enrichment);
    harness.mails();
  }

  private static void assertNothingIsLeft(EnrichHarness harness) {
    assertThat(harness.storedOrders()).isZero();
    assertThat(harness.timers()).isZero();
  }
}
