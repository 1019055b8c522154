package dev.adtally.jobs.attribution;

import static dev.adtally.jobs.attribution.EnrichHarness.DETAILS;
import static dev.adtally.jobs.attribution.EnrichHarness.SECOND;
import static dev.adtally.jobs.attribution.EnrichHarness.UNAVAILABLE;
import static dev.adtally.jobs.attribution.EnrichHarness.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.order.Enrichment;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failure takes away, and what comes back: every test runs on both stores of state. */
@Timeout(60)
class EnrichRestoreHarnessTest {

  private static final List<String> UNENRICHED =
      List.of("o v1 e-1 last_touch UNAVAILABLE", "o v1 e-1 linear UNAVAILABLE");
  private static final List<String> ENRICHED =
      List.of("o v1 e-1 last_touch ENRICHED", "o v1 e-1 linear ENRICHED");

  @ParameterizedTest
  @EnumSource
  void aLookUpUnderWayAtTheCheckpointIsAskedForAgain(StateStore store) throws Exception {
    OperatorSubtaskState state;
    try (EnrichHarness killed = EnrichHarness.open(store, new FakeDetailsService(), 4)) {
      killed.decide(decision("o", 1, 1));
      state = killed.checkpoint();
    }
    FakeDetailsService service = new FakeDetailsService();
    try (EnrichHarness harness = EnrichHarness.restore(store, service, 4, state, 5 * SECOND)) {
      harness.time(5 * SECOND);
      assertThat(service.asked()).containsExactly("o v1");
      answer(harness, service, DETAILS);
      harness.checkpoint();

      assertThat(harness.rows()).containsExactlyElementsOf(ENRICHED);
      assertNothingIsLeft(harness);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasAnsweredAfterTheCheckpointIsAnsweredAgain(StateStore store) throws Exception {
    OperatorSubtaskState state;
    FakeDetailsService before = new FakeDetailsService();
    try (EnrichHarness killed = EnrichHarness.open(store, before, 4)) {
      killed.decide(decision("o", 1, 1));
      state = killed.checkpoint();
      answer(killed, before, DETAILS);
      assertThat(killed.rows()).as("held for a barrier that never comes").isEmpty();
    }
    FakeDetailsService service = new FakeDetailsService();
    try (EnrichHarness harness = EnrichHarness.restore(store, service, 4, state, 5 * SECOND)) {
      harness.time(5 * SECOND);
      answer(harness, service, DETAILS);
      harness.checkpoint();

      assertThat(harness.rows()).containsExactlyElementsOf(ENRICHED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasSaidBeforeTheBarrierIsNotSaidAgain(StateStore store) throws Exception {
    OperatorSubtaskState state;
    FakeDetailsService before = new FakeDetailsService();
    try (EnrichHarness killed = EnrichHarness.open(store, before, 4)) {
      killed.decide(decision("o", 1, 1));
      answer(killed, before, DETAILS);
      state = killed.checkpoint();
      assertThat(killed.rows()).containsExactlyElementsOf(ENRICHED);
    }
    FakeDetailsService service = new FakeDetailsService();
    try (EnrichHarness harness = EnrichHarness.restore(store, service, 4, state, 5 * SECOND)) {
      harness.time(1_000 * SECOND);
      harness.checkpoint();

      assertThat(service.asked()).isEmpty();
      assertThat(harness.rows()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRestoreBetweenTwoRetriesKeepsTheSchedule(StateStore store) throws Exception {
    OperatorSubtaskState state;
    FakeDetailsService before = new FakeDetailsService();
    try (EnrichHarness killed = EnrichHarness.open(store, before, 4)) {
      killed.decide(decision("o", 1, 1));
      answer(killed, before, UNAVAILABLE);
      killed.time(10 * SECOND);
      answer(killed, before, UNAVAILABLE);
      state = killed.checkpoint();
      assertThat(killed.rows()).containsExactlyElementsOf(UNENRICHED);
    }
    FakeDetailsService service = new FakeDetailsService();
    try (EnrichHarness harness = EnrichHarness.restore(store, service, 4, state, 20 * SECOND)) {
      harness.time(70 * SECOND - 1);
      assertThat(service.asked()).isEmpty();
      harness.time(70 * SECOND);
      answer(harness, service, UNAVAILABLE);
      harness.checkpoint();

      assertThat(harness.rows()).as("said before the failure").isEmpty();
      assertNothingIsLeft(harness);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRetryUnderWayAtTheCheckpointIsAskedForAgain(StateStore store) throws Exception {
    OperatorSubtaskState state;
    FakeDetailsService before = new FakeDetailsService();
    try (EnrichHarness killed = EnrichHarness.open(store, before, 4)) {
      killed.decide(decision("o", 1, 1));
      answer(killed, before, UNAVAILABLE);
      killed.time(10 * SECOND);
      assertThat(before.open()).containsExactly("o v1");
      state = killed.checkpoint();
    }
    FakeDetailsService service = new FakeDetailsService();
    try (EnrichHarness harness = EnrichHarness.restore(store, service, 4, state, 12 * SECOND)) {
      harness.time(12 * SECOND);
      answer(harness, service, DETAILS);
      harness.checkpoint();

      assertThat(harness.rows()).containsExactlyElementsOf(ENRICHED);
      assertNothingIsLeft(harness);
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreThanMayBeInFlightComeBackAndAllAreAnsweredOnce(StateStore store) throws Exception {
    int orders = 500;
    OperatorSubtaskState state;
    FakeDetailsService before = new FakeDetailsService();
    try (EnrichHarness killed = EnrichHarness.open(store, before, orders)) {
      for (int i = 0; i < orders; i++) {
        killed.decide(decision("o-" + i, 1, 1));
      }
      state = killed.checkpoint();
    }
    FakeDetailsService service = new FakeDetailsService();
    try (EnrichHarness harness = EnrichHarness.restore(store, service, 3, state, SECOND)) {
      harness.time(SECOND);
      while (!service.open().isEmpty()) {
        assertThat(service.open()).hasSizeLessThanOrEqualTo(3);
        service.answer(service.open().get(0), DETAILS);
        harness.mails();
      }
      harness.checkpoint();

      assertThat(service.asked()).hasSize(orders).doesNotHaveDuplicates();
      assertThat(harness.rows()).hasSize(2 * orders).doesNotHaveDuplicates();
      assertNothingIsLeft(harness);
    }
  }

  private static void answer(EnrichHarness harness, FakeDetailsService service, Enrichment with)
      throws Exception {
    service.answer("o v1", with);
    harness.mails();
  }

  private static void assertNothingIsLeft(EnrichHarness harness) {
    assertThat(harness.storedOrders()).isZero();
    assertThat(harness.timers()).isZero();
  }
}
