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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderAttributionTest {

  /** Click window 100, view window 20, lateness 50, wait 10, retention 1,000 ms. */
  private final OrderAttribution attribution = attribution(Matching.MERCHANT);

  private static final Order PLACED = Orders.placed("order-1", 5_000);
  private static final Touch EARLY = Touches.click("early", 4_950);
  private static final Touch LATER = Touches.click("later", 4_990);

  @Test
  void newOrderIsCountedAndPending() {
    OrderArrival arrival = attribution.arrive(null, PLACED, EventTimeBounds.NO_WATERMARK);

    assertThat(arrival.outcome()).isEqualTo(Outcome.COUNTED);
    assertThat(arrival.state()).contains(new OrderState(PLACED, 1, false, List.of(), List.of(), 0));
    assertThat(arrival.rejection()).isEmpty();
  }

  @Test
  void pendingOrderIsDueOnceTheWatermarkHasPassedItsTimeAndTheWait() {
    assertThat(attribution.isDue(OrderState.pending(PLACED), 5_009)).isFalse();
    assertThat(attribution.isDue(OrderState.pending(PLACED), 5_010)).isTrue();
  }

  @Test
  void decidedOrderKeepsItsCandidatesInOrderOfTimeAndTheOthersByDistance() {
    Touch otherMerchant = Touches.of("m", AdEventType.CLICK, 4_990, "merchant-2");
    Touch tooOld = Touches.click("old", 4_899);
    Touch oldView = Touches.view("view", 4_979);
    Touch afterwards = Touches.click("after", 5_001);

    OrderState decided =
        decide(PLACED, List.of(LATER, otherMerchant, tooOld, EARLY, oldView, afterwards));

    assertThat(decided)
        .isEqualTo(
            new OrderState(
                PLACED,
                1,
                true,
                List.of(EARLY, LATER),
                List.of(afterwards, otherMerchant, oldView, tooOld),
                0));
  }

  @Test
  void orderWithoutTouchesIsDecidedToo() {
    assertThat(decide(PLACED, List.of()))
        .isEqualTo(new OrderState(PLACED, 1, true, List.of(), List.of(), 0));
  }

  @Test
  void noMoreThanTheTwentyNearestOutsidersAreKeptAndTheRestCounted() {
    List<Touch> after =
        IntStream.rangeClosed(1, 23).mapToObj(i -> Touches.click("a" + i, 5_000 + i)).toList();

    OrderState decided = decide(PLACED, after);

    assertThat(decided.outside()).isEqualTo(after.subList(0, 20));
    assertThat(decided.outsideRest()).isEqualTo(3);
  }

  /** The copies are candidates each; as outsiders they are for people to read, who want one. */
  @Test
  void copyFromAnotherRegionIsACandidateOfItsOwnButNoSecondOutsider() {
    Touch copy = Touches.in("eu", LATER);
    Touch after = Touches.click("after", 5_001);

    OrderState decided = decide(PLACED, List.of(LATER, copy, after, Touches.in("eu", after)));

    assertThat(decided.candidates()).containsExactly(copy, LATER);
    assertThat(decided.outside()).containsExactly(Touches.in("eu", after));
  }

  @Test
  void touchThatComesLateBecomesACandidate() {
    OrderState decided = decide(PLACED, List.of(LATER));

    assertThat(attribution.isRevisedBy(decided, EARLY)).isTrue();
    assertThat(attribution.revise(decided, EARLY)).isEqualTo(decide(PLACED, List.of(EARLY, LATER)));
  }

  @Test
  void copyFromAnotherRegionThatComesLateIsANewFact() {
    OrderState decided = decide(PLACED, List.of(LATER));

    assertThat(attribution.isRevisedBy(decided, Touches.in("eu", LATER))).isTrue();
  }

  @Test
  void pendingOrderIsNotRevised() {
    assertThat(attribution.isRevisedBy(OrderState.pending(PLACED), LATER)).isFalse();
  }

  @Test
  void knownTouchRevisesNothing() {
    OrderState decided = decide(PLACED, List.of(LATER));

    assertThat(attribution.isRevisedBy(decided, LATER)).isFalse();
    assertThat(attribution.revise(decided, LATER)).isEqualTo(decided);
  }

  /** An id stands for one event: a second tale of it is no new fact, so no new revision either. */
  @Test
  void otherTouchUnderAKnownIdRevisesNothing() {
    Touch retold = Touches.view("later", 4_995);
    OrderState decided = decide(PLACED, List.of(LATER));

    assertThat(attribution.isRevisedBy(decided, retold)).isFalse();
  }

  @Test
  void touchOutsideItsWindowRevisesNothing() {
    OrderState decided = decide(PLACED, List.of(LATER));

    assertThat(attribution.isRevisedBy(decided, Touches.click("after", 5_001))).isFalse();
  }

  @Test
  void laterVersionTakesOverAndTheCandidatesStay() {
    OrderState decided = decide(PLACED, List.of(EARLY, LATER));
    Order refunded = version(3, OrderStatus.REFUNDED);
    long touchesGone = attribution.settings().touchExpiryMillis(LATER) + 100;

    OrderState known = arrived(decided, refunded, touchesGone);

    assertThat(attribution.isExpired(known, touchesGone)).isFalse();
    assertThat(known)
        .isEqualTo(new OrderState(refunded, 3, true, List.of(EARLY, LATER), List.of(), 0));
  }

  @Test
  void laterVersionOfAPendingOrderLeavesItPending() {
    Order cancelled = version(2, OrderStatus.CANCELLED);

    assertThat(arrived(OrderState.pending(PLACED), cancelled, 5_001))
        .isEqualTo(OrderState.pending(cancelled));
  }

  @Test
  void totalMayBeCorrectedInTheSameState() {
    Order corrected = Orders.over(700, version(2, OrderStatus.PLACED));

    assertThat(arrived(OrderState.pending(PLACED), corrected, 0).order()).isEqualTo(corrected);
  }

  @Test
  void nothingFollowsACancellationOrAFullRefund() {
    for (OrderStatus last : List.of(OrderStatus.CANCELLED, OrderStatus.REFUNDED)) {
      OrderState known = OrderState.pending(version(2, last));
      for (OrderStatus next : OrderStatus.values()) {
        if (next != OrderStatus.UNKNOWN) {
          assertThat(attribution.arrive(known, version(3, next), 0).rejection().orElseThrow())
              .isEqualTo(
                  new Rejection(
                      RejectionReason.IMPOSSIBLE_TRANSITION,
                      "version 3 is %s, after version 2 was %s".formatted(next, last)));
        }
      }
    }
  }

  @Test
  void orderDoesNotGoBack() {
    assertImpossible(OrderStatus.COMPLETED, OrderStatus.PLACED);
    assertImpossible(OrderStatus.PARTIALLY_REFUNDED, OrderStatus.PLACED);
    assertImpossible(OrderStatus.PARTIALLY_REFUNDED, OrderStatus.COMPLETED);
  }

  /** Its having been seen is a fact: a run that did not see it knows less. */
  @Test
  void refusedVersionRaisesTheGreatestSeen() {
    Order refunded = version(2, OrderStatus.REFUNDED);

    OrderArrival arrival =
        attribution.arrive(OrderState.pending(refunded), version(5, OrderStatus.COMPLETED), 0);

    assertThat(arrival.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(arrival.state())
        .contains(new OrderState(refunded, 5, false, List.of(), List.of(), 0));
  }

  @Test
  void refusedVersionBelowTheGreatestChangesNothing() {
    OrderState known =
        new OrderState(version(2, OrderStatus.REFUNDED), 5, true, List.of(), List.of(), 0);

    assertThat(attribution.arrive(known, version(4, OrderStatus.COMPLETED), 0).state()).isEmpty();
  }

  @Test
  void lowerVersionThatRefutesTheOneInForceTakesOver() {
    OrderState known = OrderState.pending(version(5, OrderStatus.COMPLETED));
    Order cancelled = version(2, OrderStatus.CANCELLED);

    OrderArrival arrival = attribution.arrive(known, cancelled, 0);

    assertThat(arrival.outcome()).isEqualTo(Outcome.COUNTED);
    assertThat(arrival.state())
        .contains(new OrderState(cancelled, 5, false, List.of(), List.of(), 0));
  }

  @Test
  void versionBetweenTheOneInForceAndTheRefutedTakesOver() {
    OrderState known =
        new OrderState(version(1, OrderStatus.COMPLETED), 9, true, List.of(), List.of(), 0);
    Order partly = version(5, OrderStatus.PARTIALLY_REFUNDED);

    assertThat(arrived(known, partly, 0))
        .isEqualTo(new OrderState(partly, 9, true, List.of(), List.of(), 0));
  }

  @Test
  void versionThatSpeaksOfAnotherMerchantOrTimeIsRefusedWithoutEffect() {
    OrderArrival otherMerchant =
        attribution.arrive(
            OrderState.pending(PLACED),
            Orders.at("merchant-2", version(2, OrderStatus.COMPLETED)),
            0);
    OrderArrival otherTime =
        attribution.arrive(
            OrderState.pending(PLACED),
            Orders.version("order-1", 5_001, 2, OrderStatus.COMPLETED),
            0);

    assertThat(otherMerchant.state()).isEmpty();
    assertThat(otherMerchant.rejection())
        .contains(
            new Rejection(
                RejectionReason.IMPOSSIBLE_TRANSITION,
                "version 2 says merchant_id merchant-2, order_time 1970-01-01T00:00:05Z; version 1"
                    + " said merchant_id merchant-1, order_time 1970-01-01T00:00:05Z: these never"
                    + " change"));
    assertThat(otherTime.state()).isEmpty();
    assertThat(reason(otherTime)).isEqualTo(RejectionReason.IMPOSSIBLE_TRANSITION);
  }

  /** Else the candidates would depend on which version came before the decision. */
  @Test
  void campaignOfAnOrderNeverChangesWhereItIsMatchedByIt() {
    OrderState known = OrderState.pending(Orders.of("campaign-1", PLACED));
    Order other = Orders.of("campaign-2", version(2, OrderStatus.COMPLETED));

    assertThat(attribution.arrive(known, other, 0).outcome()).isEqualTo(Outcome.COUNTED);
    OrderArrival refused = attribution(Matching.CAMPAIGN).arrive(known, other, 0);
    assertThat(refused.state()).isEmpty();
    assertThat(refused.rejection().orElseThrow().error())
        .contains("campaign_id campaign-2; version 1 said")
        .contains("campaign_id campaign-1: these never change");
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
    OrderState refunded = OrderState.pending(version(2, OrderStatus.REFUNDED));

    assertThat(attribution.arrive(refunded, PLACED, 0).outcome()).isEqualTo(Outcome.DUPLICATE);
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

  private void assertImpossible(OrderStatus earlier, OrderStatus later) {
    OrderArrival arrival =
        attribution.arrive(OrderState.pending(version(2, earlier)), version(3, later), 0);

    assertThat(reason(arrival)).isEqualTo(RejectionReason.IMPOSSIBLE_TRANSITION);
  }

  private static Order version(int version, OrderStatus status) {
    return Orders.version("order-1", 5_000, version, status);
  }

  private OrderState decide(Order order, Collection<Touch> touches) {
    return attribution.decide(OrderState.pending(order), touches);
  }

  private OrderState arrived(OrderState known, Order order, long watermarkMillis) {
    return attribution.arrive(known, order, watermarkMillis).state().orElseThrow();
  }

  private static RejectionReason reason(OrderArrival arrival) {
    return arrival.rejection().orElseThrow().reason();
  }

  private static OrderAttribution attribution(Matching matching) {
    return new OrderAttribution(
        new AttributionSettings(
            AttributionWindows.of(Duration.ofMillis(100), Duration.ofMillis(20)),
            matching,
            Bounds.ofMillis(0, 50, 0),
            Duration.ofMillis(10),
            Duration.ofMillis(1_000),
            AttributionSettings.FROM_THE_BEGINNING));
  }
}
