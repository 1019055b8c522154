package dev.adtally.tools.truth;

import static dev.adtally.tools.truth.Cases.APPENDED;
import static dev.adtally.tools.truth.Cases.broken;
import static dev.adtally.tools.truth.Cases.click;
import static dev.adtally.tools.truth.Cases.counts;
import static dev.adtally.tools.truth.Cases.order;
import static dev.adtally.tools.truth.Cases.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FateTest {

  private static final FateCounts ONE_INVALID = new FateCounts(1, 0, 0, 1, 0, 0);
  private static final FateCounts ONE_COUNTED = new FateCounts(1, 1, 0, 0, 0, 0);
  private static final Duration NOON = Duration.ZERO;
  private static final Duration BOUND = Duration.ofHours(1).plusSeconds(30);

  @Test
  void anEventIsLateOnlyBeyondOutOfOrdernessAndLateness() {
    assertThat(
            counts(
                Topics.AD_EVENTS,
                sent(click("e1", BOUND)),
                sent(click("e2", NOON)),
                sent(click("e3", NOON.minusMillis(1)))))
        .isEqualTo(new FateCounts(3, 2, 0, 0, 1, 0));
  }

  @Test
  void anInvalidEventDoesNotMoveTheBoundButADuplicateDoes() {
    AdEventRecord future = click("e1", NOON);
    future.setEventTime(Instant.parse("2099-01-01T00:00:00Z"));
    AdEventRecord sameIdMuchLater = click("e2", BOUND.plusMillis(1));
    assertThat(
            counts(
                Topics.AD_EVENTS,
                sent(future),
                sent(click("e2", NOON)),
                sent(sameIdMuchLater),
                sent(click("e3", NOON))))
        .isEqualTo(new FateCounts(4, 1, 1, 1, 1, 0));
  }

  @Test
  void aCopyIsADuplicateOnlyIfTheFirstWasCounted() {
    AdEventRecord late = click("late", NOON.minusMillis(1));
    assertThat(
            counts(
                Topics.AD_EVENTS,
                sent(click("e1", BOUND)),
                sent(late),
                sent(late),
                sent(click("e1", BOUND))))
        .isEqualTo(new FateCounts(4, 1, 1, 0, 2, 0));
  }

  @Test
  void bytesThatAreNoRecordAreUndecodable() {
    assertThat(counts(Topics.AD_EVENTS, broken(Topics.AD_EVENTS)))
        .isEqualTo(new FateCounts(1, 0, 0, 0, 0, 1));
    assertThat(counts(Topics.ORDERS, broken(Topics.ORDERS)))
        .isEqualTo(new FateCounts(1, 0, 0, 0, 0, 1));
  }

  @Test
  void eachRuleOfAnEventIsChecked() {
    assertInvalid(event -> event.setEventId(" "));
    assertInvalid(event -> event.setUserId(""));
    assertInvalid(event -> event.setAdId(""));
    assertInvalid(event -> event.setCampaignId("\t"));
    assertInvalid(event -> event.setMerchantId(""));
    assertInvalid(event -> event.setEventId("e".repeat(257)));
    assertInvalid(event -> event.setEventType(EventType.UNKNOWN));
    assertInvalid(event -> event.setCostMicros(-1));
    assertInvalid(event -> event.setCurrency("EUR"));
    assertInvalid(event -> event.setEventTime(Instant.EPOCH));
    assertInvalid(event -> event.setEventTime(APPENDED.plusSeconds(300).plusMillis(1)));
  }

  @Test
  void whatJustKeepsTheRulesOfAnEventIsCounted() {
    assertThat(with(event -> event.setEventId("e".repeat(256)))).isEqualTo(ONE_COUNTED);
    assertThat(with(event -> event.setCostMicros(0))).isEqualTo(ONE_COUNTED);
    assertThat(with(event -> event.setEventTime(Instant.ofEpochMilli(1)))).isEqualTo(ONE_COUNTED);
    assertThat(with(event -> event.setEventTime(APPENDED.plusSeconds(300)))).isEqualTo(ONE_COUNTED);
  }

  @Test
  void eachRuleOfAnOrderIsChecked() {
    assertInvalidOrder(order -> order.setOrderId(""));
    assertInvalidOrder(order -> order.setUserId(" "));
    assertInvalidOrder(order -> order.setMerchantId(""));
    assertInvalidOrder(order -> order.setOrderId("o".repeat(257)));
    assertInvalidOrder(order -> order.setStatus(OrderStatus.UNKNOWN));
    assertInvalidOrder(order -> order.setVersion(0));
    assertInvalidOrder(order -> order.setTotalMicros(-1));
    assertInvalidOrder(order -> order.setCurrency("EUR"));
    assertInvalidOrder(order -> order.setOrderTime(Instant.EPOCH));
    assertInvalidOrder(order -> order.setUpdatedTime(order.getOrderTime().minusMillis(1)));
    assertInvalidOrder(order -> order.setUpdatedTime(APPENDED.plusSeconds(301)));
  }

  @Test
  void anOrderVersionThatChangesNothingIsADuplicate() {
    assertThat(
            counts(
                Topics.ORDERS,
                sent(order("o1", 2, OrderStatus.CANCELLED, NOON)),
                sent(order("o1", 1, OrderStatus.PLACED, NOON)),
                sent(order("o1", 2, OrderStatus.CANCELLED, NOON))))
        .isEqualTo(new FateCounts(3, 1, 2, 0, 0, 0));
  }

  @Test
  void aVersionThatCannotFollowIsInvalidAndALowerOneThatRefutesIsCounted() {
    ToSend placed = sent(order("o1", 1, OrderStatus.PLACED, NOON));
    ToSend cancelled = sent(order("o1", 2, OrderStatus.CANCELLED, NOON));
    ToSend completed = sent(order("o1", 3, OrderStatus.COMPLETED, NOON));
    assertThat(counts(Topics.ORDERS, placed, cancelled, completed))
        .isEqualTo(new FateCounts(3, 2, 0, 1, 0, 0));
    assertThat(counts(Topics.ORDERS, completed, cancelled, placed))
        .isEqualTo(new FateCounts(3, 2, 1, 0, 0, 0));
    assertThat(counts(Topics.ORDERS, cancelled, completed, completed))
        .isEqualTo(new FateCounts(3, 1, 0, 2, 0, 0));
  }

  @Test
  void aCorrectedTotalIsANewVersionInTheSameState() {
    assertThat(
            counts(
                Topics.ORDERS,
                sent(order("o1", 1, OrderStatus.PARTIALLY_REFUNDED, NOON)),
                sent(order("o1", 2, OrderStatus.PARTIALLY_REFUNDED, NOON)),
                sent(order("o1", 3, OrderStatus.COMPLETED, NOON))))
        .isEqualTo(new FateCounts(3, 2, 0, 1, 0, 0));
  }

  @Test
  void anOrderThatChangesItsMerchantOrTimeIsInvalid() {
    OrderRecord elsewhere = order("o1", 2, OrderStatus.PLACED, NOON);
    elsewhere.setMerchantId("m2");
    assertThat(
            counts(
                Topics.ORDERS,
                sent(order("o1", 1, OrderStatus.PLACED, NOON)),
                sent(elsewhere),
                sent(order("o1", 3, OrderStatus.PLACED, NOON.plusMillis(1)))))
        .isEqualTo(new FateCounts(3, 1, 0, 2, 0, 0));
  }

  @Test
  void aTestOrderIsInvalid() {
    assertThat(
            counts(
                Topics.ORDERS,
                sent(order("test-o1", 1, OrderStatus.PLACED, NOON)),
                sent(order("o1-test-", 1, OrderStatus.PLACED, NOON))))
        .isEqualTo(new FateCounts(2, 1, 0, 1, 0, 0));
  }

  @Test
  void anOrderIsLateByItsUpdatedTime() {
    OrderRecord longOpen = order("o2", 2, OrderStatus.COMPLETED, NOON.minusHours(5));
    longOpen.setUpdatedTime(Cases.NOON.plus(BOUND));
    assertThat(
            counts(
                Topics.ORDERS,
                sent(order("o1", 1, OrderStatus.PLACED, BOUND)),
                sent(longOpen),
                sent(order("o3", 1, OrderStatus.PLACED, NOON)),
                sent(order("o4", 1, OrderStatus.PLACED, NOON.minusMillis(1)))))
        .isEqualTo(new FateCounts(4, 3, 0, 0, 1, 0));
  }

  private static void assertInvalid(Consumer<AdEventRecord> change) {
    assertThat(with(change)).isEqualTo(ONE_INVALID);
  }

  private static FateCounts with(Consumer<AdEventRecord> change) {
    AdEventRecord event = click("e1", NOON);
    change.accept(event);
    return counts(Topics.AD_EVENTS, sent(event));
  }

  private static void assertInvalidOrder(Consumer<OrderRecord> change) {
    OrderRecord order = order("o1", 1, OrderStatus.PLACED, NOON);
    change.accept(order);
    assertThat(counts(Topics.ORDERS, sent(order))).isEqualTo(ONE_INVALID);
  }
}
