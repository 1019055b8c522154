package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.order.Orders;
import dev.adtally.domain.time.Bounds;
import dev.adtally.domain.time.EventTimeBounds;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderAttributionTest {

  /** Click window 100, view window 20, lateness 50, wait 10, retention 1,000 ms. */
  private final OrderAttribution attribution =
      new OrderAttribution(
          "us",
          new LastTouch(),
          new AttributionSettings(
              new AttributionWindows(Duration.ofMillis(100), Duration.ofMillis(20)),
              Bounds.ofMillis(0, 50, 0),
              Duration.ofMillis(10),
              Duration.ofMillis(1_000),
              AttributionSettings.FROM_THE_BEGINNING),
          0);

  private static final Order PLACED = Orders.placed("order-1", 5_000);
  private static final Touch EARLY = Touches.click("early", 4_950);
  private static final Touch LATER = Touches.click("later", 4_990);

  @Test
  void newOrderIsCountedAndPending() {
    OrderArrival arrival = attribution.arrive(null, PLACED, EventTimeBounds.NO_WATERMARK);

    assertThat(arrival.outcome()).isEqualTo(Outcome.COUNTED);
    assertThat(arrival.state()).contains(new OrderState(PLACED, false, List.of(), List.of()));
    assertThat(arrival.rejection()).isEmpty();
  }

  @Test
  void pendingOrderIsDueOnceTheWatermarkHasPassedItsTimeAndTheWait() {
    assertThat(attribution.isDue(OrderState.pending(PLACED), 5_009)).isFalse();
    assertThat(attribution.isDue(OrderState.pending(PLACED), 5_010)).isTrue();
  }

  @Test
  void decidedOrderCreditsTheWinnerWithTheWhole() {
    Revision revision = decide(PLACED, List.of(LATER, EARLY));

    assertThat(revision.state())
        .isEqualTo(new OrderState(PLACED, true, List.of(EARLY, LATER), List.of(LATER)));
    assertThat(revision.credits())
        .containsExactly(
            credit(PLACED, LATER, 1_000_000, 2, CreditReason.LAST_CLICK, revision(1, 2)));
  }

  @Test
  void orderWithoutCandidatesIsDecidedWithoutCredit() {
    Revision revision = decide(PLACED, List.of());

    assertThat(revision.state()).isEqualTo(new OrderState(PLACED, true, List.of(), List.of()));
    assertThat(revision.credits()).isEmpty();
  }

  @Test
  void touchesOfAnotherMerchantOrOutsideTheirWindowAreNoCandidates() {
    Touch otherMerchant = Touches.of("m", AdEventType.CLICK, 4_990, "merchant-2");
    Touch tooOld = Touches.click("old", 4_899);
    Touch oldView = Touches.view("view", 4_979);
    Touch afterwards = Touches.click("after", 5_001);

    assertThat(decide(PLACED, List.of(otherMerchant, tooOld, oldView, afterwards)).credits())
        .isEmpty();
  }

  @Test
  void betterTouchThatComesLateMovesTheCreditAndLeavesZeroWithAGreaterRevision() {
    OrderState decided = decide(PLACED, List.of(EARLY)).state();

    assertThat(attribution.isRevisedBy(decided, LATER)).isTrue();
    assertThat(attribution.decide(decided, List.of(LATER)).credits())
        .containsExactlyInAnyOrder(
            credit(PLACED, EARLY, 0, 2, CreditReason.SUPERSEDED, revision(1, 2)),
            credit(PLACED, LATER, 1_000_000, 2, CreditReason.LAST_CLICK, revision(1, 2)));
  }

  @Test
  void worseTouchThatComesLateLeavesTheCreditAndRaisesItsRevision() {
    OrderState decided = decide(PLACED, List.of(LATER)).state();

    assertThat(attribution.decide(decided, List.of(EARLY)).credits())
        .containsExactly(
            credit(PLACED, LATER, 1_000_000, 2, CreditReason.LAST_CLICK, revision(1, 2)));
  }

  @Test
  void pendingOrderIsNotRevised() {
    assertThat(attribution.isRevisedBy(OrderState.pending(PLACED), LATER)).isFalse();
  }

  @Test
  void knownTouchRevisesNothing() {
    OrderState decided = decide(PLACED, List.of(LATER)).state();

    assertThat(attribution.isRevisedBy(decided, LATER)).isFalse();
  }

  /** An id stands for one event: a second tale of it is no new fact, so no new revision either. */
  @Test
  void otherTouchUnderAKnownIdRevisesNothing() {
    Touch retold = Touches.view("later", 4_995);
    Revision first = decide(PLACED, List.of(LATER));

    assertThat(attribution.isRevisedBy(first.state(), retold)).isFalse();
    assertThat(attribution.decide(first.state(), List.of(retold))).isEqualTo(first);
  }

  @Test
  void touchOutsideItsWindowRevisesNothing() {
    OrderState decided = decide(PLACED, List.of(LATER)).state();

    assertThat(attribution.isRevisedBy(decided, Touches.click("after", 5_001))).isFalse();
  }

  @Test
  void cancellationWithdrawsTheCreditUnderTheSameUuid() {
    Revision first = decide(PLACED, List.of(LATER));
    Order cancelled = Orders.version("order-1", 5_000, 2, OrderStatus.CANCELLED);

    OrderState known = arrived(first.state(), cancelled, 5_100);

    assertThat(known.decided()).isTrue();
    assertThat(attribution.decide(known, List.of()).credits())
        .containsExactly(
            credit(cancelled, LATER, 0, 1, CreditReason.ORDER_WITHDRAWN, revision(2, 1)));
    assertThat(attribution.decide(known, List.of()).credits().get(0).recordUuid())
        .isEqualTo(first.credits().get(0).recordUuid());
  }

  @Test
  void orderThatIsCancelledBeforeItsDecisionIsDecidedWithoutCredit() {
    OrderState pending = arrived(null, PLACED, 5_000);
    Order cancelled = Orders.version("order-1", 5_000, 2, OrderStatus.CANCELLED);

    OrderState known = arrived(pending, cancelled, 5_001);

    assertThat(known.decided()).isFalse();
    assertThat(attribution.decide(known, List.of(LATER)).credits())
        .containsExactly(
            credit(cancelled, LATER, 0, 1, CreditReason.ORDER_WITHDRAWN, revision(2, 1)));
  }

  @Test
  void refundAfterTheTouchesHaveExpiredStillWithdrawsTheCredit() {
    OrderState decided = decide(PLACED, List.of(EARLY, LATER)).state();
    long watermark = attribution.settings().touchExpiryMillis(LATER) + 100;
    Order refunded = Orders.version("order-1", 5_000, 3, OrderStatus.REFUNDED);

    OrderState known = arrived(decided, refunded, watermark);

    assertThat(attribution.isExpired(known, watermark)).isFalse();
    assertThat(attribution.decide(known, List.of()).credits())
        .containsExactly(
            credit(refunded, LATER, 0, 2, CreditReason.ORDER_WITHDRAWN, revision(3, 2)));
  }

  @Test
  void creditComesBackWithAVersionThatEarnsAgain() {
    OrderState decided = decide(PLACED, List.of(LATER)).state();
    Order cancelled = Orders.version("order-1", 5_000, 2, OrderStatus.CANCELLED);
    Order completed = Orders.version("order-1", 5_000, 3, OrderStatus.COMPLETED);
    OrderState withdrawn = attribution.decide(arrived(decided, cancelled, 0), List.of()).state();

    OrderState known = arrived(withdrawn, completed, 0);

    assertThat(attribution.decide(known, List.of()).credits())
        .containsExactly(
            credit(completed, LATER, 1_000_000, 1, CreditReason.LAST_CLICK, revision(3, 1)));
  }

  @Test
  void supersededTouchStaysRestatedAsZeroInEveryLaterVersion() {
    OrderState early = decide(PLACED, List.of(EARLY)).state();
    OrderState moved = attribution.decide(early, List.of(LATER)).state();
    Order refunded = Orders.version("order-1", 5_000, 2, OrderStatus.REFUNDED);

    assertThat(attribution.decide(arrived(moved, refunded, 0), List.of()).credits())
        .containsExactlyInAnyOrder(
            credit(refunded, EARLY, 0, 2, CreditReason.SUPERSEDED, revision(2, 2)),
            credit(refunded, LATER, 0, 2, CreditReason.ORDER_WITHDRAWN, revision(2, 2)));
  }

  @Test
  void versionThatWasSeenIsADuplicate() {
    OrderState pending = OrderState.pending(PLACED);

    OrderArrival again = attribution.arrive(pending, PLACED, 0);

    assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
    assertThat(again.state()).isEmpty();
    assertThat(again.rejection()).isEmpty();
  }

  @Test
  void versionOlderThanTheKnownIsADuplicate() {
    Order refunded = Orders.version("order-1", 5_000, 2, OrderStatus.REFUNDED);

    assertThat(attribution.arrive(OrderState.pending(refunded), PLACED, 0).outcome())
        .isEqualTo(Outcome.DUPLICATE);
  }

  @Test
  void unknownOrderExactlyAtTheLatenessBoundIsCounted() {
    assertThat(attribution.arrive(null, PLACED, 5_050).outcome()).isEqualTo(Outcome.COUNTED);
  }

  @Test
  void unknownOrderBeyondTheLatenessBoundIsRefusedAsLate() {
    OrderArrival arrival = attribution.arrive(null, PLACED, 5_051);

    assertThat(arrival.outcome()).isEqualTo(Outcome.LATE);
    assertThat(arrival.state()).isEmpty();
    assertThat(arrival.rejection())
        .contains(
            new Rejection(
                RejectionReason.BEHIND_LATENESS_BOUND,
                "order_time is 1970-01-01T00:00:05Z, the watermark 1970-01-01T00:00:05.051Z:"
                    + " touches may be forgotten that the order needs"));
  }

  @Test
  void unknownOrderPastItsRetentionIsRefusedAsThat() {
    assertThat(reason(attribution.arrive(null, PLACED, 6_000)))
        .isEqualTo(RejectionReason.BEHIND_LATENESS_BOUND);
    assertThat(reason(attribution.arrive(null, PLACED, 6_001)))
        .isEqualTo(RejectionReason.ORDER_PAST_RETENTION);
  }

  @Test
  void knownOrderTakesAVersionBeyondTheLatenessBound() {
    Order refunded = Orders.version("order-1", 5_000, 2, OrderStatus.REFUNDED);

    assertThat(attribution.arrive(OrderState.pending(PLACED), refunded, 5_900).outcome())
        .isEqualTo(Outcome.COUNTED);
  }

  @Test
  void orderExpiresOnceTheWatermarkHasPassedItsRetention() {
    assertThat(attribution.isExpired(OrderState.pending(PLACED), 6_000)).isFalse();
    assertThat(attribution.isExpired(OrderState.pending(PLACED), 6_001)).isTrue();
  }

  /** 1,000,000,000,000,001 micros × 1,000,000 would not fit a long. */
  @Test
  void revenueOfTheGreatestOrderDoesNotOverflow() {
    Order huge =
        new Order(
            "o",
            "u",
            "merchant-1",
            OrderStatus.PLACED,
            1,
            5_000,
            5_000,
            1_000_000_000_000_000L,
            "USD");

    assertThat(decide(huge, List.of(LATER)).credits().get(0).revenueMicros())
        .isEqualTo(1_000_000_000_000_000L);
  }

  private Revision decide(Order order, Collection<Touch> touches) {
    return attribution.decide(OrderState.pending(order), touches);
  }

  private OrderState arrived(OrderState known, Order order, long watermarkMillis) {
    return attribution.arrive(known, order, watermarkMillis).state().orElseThrow();
  }

  private static RejectionReason reason(OrderArrival arrival) {
    return arrival.rejection().orElseThrow().reason();
  }

  /** Version · 2^20 + touches · 2^2. */
  private static long revision(int version, int touches) {
    return version * 1_048_576L + touches * 4L;
  }

  /** The UUIDs are Python's uuid5 of {@code 6:credit,10:last_touch,7:order-1,5:<touch>,}. */
  private static Credit credit(
      Order order, Touch touch, int ppm, int considered, CreditReason reason, long revision) {
    String uuid =
        touch.equals(EARLY)
            ? "45880186-0f5e-5d44-b9f4-249e6fa01276"
            : "a3e74077-3325-5483-90ba-b23d63b9c584";
    return new Credit(
        UUID.fromString(uuid),
        "us",
        "last_touch",
        order,
        touch,
        ppm,
        ppm == 0 ? 0 : order.totalMicros(),
        considered,
        reason,
        revision,
        0);
  }
}
