package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.adtally.domain.attribution.AttributionSettings;
import dev.adtally.domain.attribution.AttributionWindows;
import dev.adtally.domain.attribution.Matching;
import dev.adtally.domain.attribution.OrderAttribution;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerDelta;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.operator.SideOutputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AttributionOperatorHarnessTest {

  private static final long NOON = 1_767_614_400_000L;
  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final long DAY = 24 * HOUR;
  private static final AttributionSettings SETTINGS =
      new AttributionSettings(
          AttributionWindows.of(Duration.ofDays(7), Duration.ofDays(1)),
          Matching.MERCHANT,
          new EventTimeBounds(
              Duration.ofSeconds(30),
              Duration.ofHours(1),
              Duration.ofMinutes(5),
              Duration.ofMinutes(1)),
          Duration.ofSeconds(10),
          Duration.ofDays(30),
          AttributionSettings.FROM_THE_BEGINNING);

  @Test
  void anOrderIsDecidedWhenTheWatermarkPassesItsTimeAndTheWait() throws Exception {
    try (var harness = harness()) {
      harness.open();
      touch(harness, "a", AdEventType.CLICK, NOON - HOUR);
      order(harness, OrderStatus.PLACED, 1, NOON);
      watermark(harness, NOON + 9_999);
      assertThat(decided(harness)).isEmpty();

      watermark(harness, NOON + 10_000);

      assertThat(decided(harness))
          .extracting(AttributionOperatorHarnessTest::candidates)
          .containsExactly(List.of("a"));
    }
  }

  @Test
  void aTouchThatComesLateRevisesADecidedOrder() throws Exception {
    try (var harness = harness()) {
      harness.open();
      touch(harness, "a", AdEventType.CLICK, NOON - HOUR);
      order(harness, OrderStatus.PLACED, 1, NOON);
      watermark(harness, NOON + DAY);
      touch(harness, "b", AdEventType.CLICK, NOON - SECOND);

      assertThat(decided(harness))
          .extracting(AttributionOperatorHarnessTest::candidates)
          .containsExactly(List.of("a"), List.of("a", "b"));
    }
  }

  @Test
  void aCancellationAfterTheTouchesExpiredStillKnowsThem() throws Exception {
    try (var harness = harness()) {
      harness.open();
      touch(harness, "a", AdEventType.CLICK, NOON - HOUR);
      order(harness, OrderStatus.PLACED, 1, NOON);
      watermark(harness, NOON + 20 * DAY);
      order(harness, OrderStatus.CANCELLED, 2, NOON);

      assertThat(decided(harness))
          .extracting(state -> state.order().status(), AttributionOperatorHarnessTest::candidates)
          .containsExactly(
              tuple(OrderStatus.PLACED, List.of("a")), tuple(OrderStatus.CANCELLED, List.of("a")));
    }
  }

  @Test
  void everyOrderRecordHasItsOutcomeInTheLedger() throws Exception {
    try (var harness = harness()) {
      harness.open();
      order(harness, OrderStatus.PLACED, 1, NOON);
      order(harness, OrderStatus.PLACED, 1, NOON);
      order(harness, OrderStatus.COMPLETED, 2, NOON);
      order(harness, OrderStatus.PLACED, 1, NOON);
      watermark(harness, NOON + 40 * DAY);
      order(harness, OrderStatus.REFUNDED, 3, NOON);

      LedgerCounts sum =
          harness.getSideOutput(SideOutputs.LEDGER).stream()
              .map(StreamRecord::getValue)
              .map(LedgerDelta::counts)
              .reduce(LedgerCounts::plus)
              .orElseThrow();
      assertThat(sum).isEqualTo(new LedgerCounts(0, 2, 2, 0, 1, 0, Long.MAX_VALUE, -1));
      assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS)).hasSize(1);
    }
  }

  @Test
  void aDecisionIsTheSameAfterARestart() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      touch(harness, "a", AdEventType.IMPRESSION, NOON - HOUR);
      order(harness, OrderStatus.PLACED, 1, NOON);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      watermark(harness, NOON + DAY);

      assertThat(decided(harness))
          .extracting(AttributionOperatorHarnessTest::candidates)
          .containsExactly(List.of("a"));
    }
  }

  @Test
  void touchesAndOrdersLeaveNoStateAndNoTimerBehind() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int i = 0; i < 20; i++) {
        touch(harness, "c" + i, AdEventType.CLICK, NOON + i * HOUR);
        touch(harness, "v" + i, AdEventType.IMPRESSION, NOON + i * HOUR);
      }
      order(harness, OrderStatus.PLACED, 1, NOON + 5 * HOUR);
      watermark(harness, NOON + 9 * DAY);
      assertThat(harness.numKeyedStateEntries()).as("only the order is left").isEqualTo(1);

      watermark(harness, NOON + 31 * DAY);

      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          String, AcceptedAdEvent, Intake<Order>, OrderState>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(
            new AttributionOperator("attribution", "us", new OrderAttribution(SETTINGS))),
        event -> event.event().userId(),
        order -> order.value().userId(),
        BasicTypeInfo.STRING_TYPE_INFO);
  }

  private static void touch(
      KeyedTwoInputStreamOperatorTestHarness<String, AcceptedAdEvent, Intake<Order>, OrderState>
          harness,
      String id,
      AdEventType type,
      long timeMillis)
      throws Exception {
    AdEvent event = new AdEvent(id, "u", "ad", "c", "m", type, timeMillis, 1, "USD");
    harness.processElement1(new StreamRecord<>(new AcceptedAdEvent(event, "us", 0, 0)));
  }

  private static void order(
      KeyedTwoInputStreamOperatorTestHarness<String, AcceptedAdEvent, Intake<Order>, OrderState>
          harness,
      OrderStatus status,
      int version,
      long orderTimeMillis)
      throws Exception {
    Order order =
        new Order(
            "o",
            "u",
            "m",
            status,
            version,
            orderTimeMillis,
            orderTimeMillis,
            7_000_000,
            "USD",
            Optional.empty());
    RawRecord raw = new RawRecord("orders", 0, version, NOON, null, new byte[] {1});
    harness.processElement2(new StreamRecord<>(new Intake<>(raw, order, null)));
  }

  private static void watermark(
      KeyedTwoInputStreamOperatorTestHarness<String, AcceptedAdEvent, Intake<Order>, OrderState>
          harness,
      long millis)
      throws Exception {
    harness.processBothWatermarks(new Watermark(millis));
  }

  private static List<OrderState> decided(
      KeyedTwoInputStreamOperatorTestHarness<String, AcceptedAdEvent, Intake<Order>, OrderState>
          harness) {
    return harness.extractOutputValues();
  }

  private static List<String> candidates(OrderState state) {
    return state.candidates().stream().map(Touch::eventId).toList();
  }
}
