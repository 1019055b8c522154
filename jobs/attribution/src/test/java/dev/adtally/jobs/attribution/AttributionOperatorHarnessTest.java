package dev.adtally.jobs.attribution;

import static dev.adtally.jobs.attribution.AttributionHarness.DAY;
import static dev.adtally.jobs.attribution.AttributionHarness.HOUR;
import static dev.adtally.jobs.attribution.AttributionHarness.NOON;
import static dev.adtally.jobs.attribution.AttributionHarness.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.order.OrderStatus;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class AttributionOperatorHarnessTest {

  @Test
  void anOrderIsDecidedWhenTheWatermarkPassesItsTimeAndTheWait() throws Exception {
    try (var harness = AttributionHarness.open()) {
      harness.touch("a", AdEventType.CLICK, NOON - HOUR);
      harness.order(OrderStatus.PLACED, 1, NOON);
      harness.watermark(NOON + 9_999);
      assertThat(harness.said()).isEmpty();

      harness.watermark(NOON + 10_000);

      assertThat(harness.candidates()).containsExactly(List.of("a"));
    }
  }

  @Test
  void anOrderThatNoTouchLedToSaysNothing() throws Exception {
    try (var harness = AttributionHarness.open()) {
      harness.order(OrderStatus.PLACED, 1, NOON);
      harness.watermark(NOON + DAY);
      harness.order(OrderStatus.CANCELLED, 2, NOON);
      harness.checkpoint();

      assertThat(harness.said()).isEmpty();
    }
  }

  @Test
  void whatLateTouchesReviseIsSaidOnceAtTheBarrier() throws Exception {
    try (var harness = AttributionHarness.open()) {
      harness.touch("a", AdEventType.CLICK, NOON - HOUR);
      harness.order(OrderStatus.PLACED, 1, NOON);
      harness.watermark(NOON + DAY);
      harness.touch("c", AdEventType.CLICK, NOON - SECOND);
      harness.touch("b", AdEventType.IMPRESSION, NOON - 2 * SECOND);
      assertThat(harness.candidates()).containsExactly(List.of("a"));

      harness.checkpoint();
      harness.checkpoint();

      assertThat(harness.candidates()).containsExactly(List.of("a"), List.of("a", "b", "c"));
    }
  }

  @Test
  void aVersionThatComesBeforeTheBarrierIsSaidAtOnceWithTheLateTouches() throws Exception {
    try (var harness = AttributionHarness.open()) {
      harness.touch("a", AdEventType.CLICK, NOON - HOUR);
      harness.order(OrderStatus.PLACED, 1, NOON);
      harness.watermark(NOON + DAY);
      harness.touch("b", AdEventType.CLICK, NOON - SECOND);
      harness.order(OrderStatus.COMPLETED, 2, NOON);
      assertThat(harness.candidates()).containsExactly(List.of("a"), List.of("a", "b"));

      harness.checkpoint();

      assertThat(harness.said()).as("nothing is owed any more").hasSize(2);
    }
  }

  @Test
  void whatIsOwedIsSaidBeforeTheOrderIsForgotten() throws Exception {
    try (var harness = AttributionHarness.open()) {
      harness.touch("a", AdEventType.CLICK, NOON - HOUR);
      harness.order(OrderStatus.PLACED, 1, NOON);
      harness.watermark(NOON + DAY);
      harness.touch("b", AdEventType.CLICK, NOON - SECOND);
      harness.watermark(NOON + 31 * DAY);
      assertThat(harness.candidates()).containsExactly(List.of("a"), List.of("a", "b"));

      harness.checkpoint();

      assertThat(harness.said()).hasSize(2);
    }
  }

  @Test
  void aBoundedRunSaysAtItsEndWhatIsOwed() throws Exception {
    try (var harness = AttributionHarness.open()) {
      harness.order(OrderStatus.PLACED, 1, NOON);
      harness.watermark(NOON + DAY);
      harness.touch("b", AdEventType.CLICK, NOON - SECOND);

      harness.endInput();

      assertThat(harness.candidates()).containsExactly(List.of("b"));
    }
  }

  @Test
  void theSameEventFromTwoRegionsIsTwoFacts() throws Exception {
    try (var harness = AttributionHarness.open()) {
      harness.touch("a", AdEventType.CLICK, NOON - HOUR, "us", "m");
      harness.touch("a", AdEventType.CLICK, NOON - HOUR, "us", "m");
      harness.touch("a", AdEventType.CLICK, NOON - HOUR, "eu", "m");
      harness.order(OrderStatus.PLACED, 1, NOON);
      harness.watermark(NOON + DAY);

      assertThat(harness.said().get(0).candidates())
          .extracting(touch -> touch.region(), touch -> touch.eventId())
          .containsExactly(tuple("eu", "a"), tuple("us", "a"));
    }
  }

  @Test
  void aCancellationAfterTheTouchesExpiredStillKnowsThem() throws Exception {
    try (var harness = AttributionHarness.open()) {
      harness.touch("a", AdEventType.CLICK, NOON - HOUR);
      harness.order(OrderStatus.PLACED, 1, NOON);
      harness.watermark(NOON + 20 * DAY);
      assertThat(harness.usersWithTouches()).isZero();
      harness.order(OrderStatus.CANCELLED, 2, NOON);

      assertThat(harness.said())
          .extracting(state -> state.order().status(), OrderState::candidates)
          .containsExactly(
              tuple(OrderStatus.PLACED, harness.said().get(0).candidates()),
              tuple(OrderStatus.CANCELLED, harness.said().get(0).candidates()));
      assertThat(harness.candidates()).containsOnly(List.of("a"));
    }
  }

  @Test
  void everyOrderRecordHasItsOutcomeInTheLedger() throws Exception {
    try (var harness = AttributionHarness.open()) {
      harness.order(OrderStatus.PLACED, 1, NOON);
      harness.order(OrderStatus.PLACED, 1, NOON);
      harness.order(OrderStatus.COMPLETED, 2, NOON);
      harness.order(OrderStatus.PLACED, 1, NOON);
      harness.order(OrderStatus.PLACED, 3, NOON);
      harness.watermark(NOON + 40 * DAY);
      harness.order(OrderStatus.REFUNDED, 3, NOON);

      assertThat(harness.ledger())
          .isEqualTo(new LedgerCounts(0, 2, 2, 1, 1, 0, Long.MAX_VALUE, -1));
      assertThat(harness.deadLetters()).isEqualTo(2);
    }
  }

  @Test
  void aDecisionIsTheSameAfterARestart() throws Exception {
    OperatorSubtaskState state;
    try (var harness = AttributionHarness.open()) {
      harness.touch("a", AdEventType.IMPRESSION, NOON - HOUR);
      harness.order(OrderStatus.PLACED, 1, NOON);
      state = harness.checkpoint();
    }
    try (var harness = AttributionHarness.restored(state)) {
      harness.watermark(NOON + DAY);

      assertThat(harness.candidates()).containsExactly(List.of("a"));
    }
  }
}
