package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.order.Orders;
import dev.adtally.domain.time.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderCreditsTest {

  private static final AttributionSettings SETTINGS =
      new AttributionSettings(
          AttributionWindows.of(Duration.ofMillis(100), Duration.ofMillis(20)),
          Matching.MERCHANT,
          Bounds.ofMillis(0, 50, 0),
          Duration.ofMillis(10),
          Duration.ofMillis(1_000),
          AttributionSettings.FROM_THE_BEGINNING);

  private static final Order PLACED = Orders.over(1_001, Orders.placed("order-1", 5_000));
  private static final Touch EARLY = Touches.click("early", 4_950);
  private static final Touch LATER = Touches.click("later", 4_990);
  private static final Touch VIEW = Touches.view("view", 4_995);

  @Test
  void everyTouchHasARowThatSaysTheOrderTheTouchTheCreditAndTheDetails() {
    Enrichment enrichment = Enrichment.of(new OrderDetails(4, true, Optional.empty()));
    Touch late = Touches.in("eu", LATER);
    List<Share> considered =
        List.of(
            new Share(late, 1_000_000, CreditReason.LAST_CLICK),
            new Share(EARLY, 0, CreditReason.OLDER));

    List<AttributedOrder> rows =
        credits(7, new LastTouch("last_touch")).rows(decided(PLACED, EARLY, late), enrichment);

    // Version 1 * 2^20 + 2 touches * 4 + enriched 2; the UUIDs are Python's uuid5.
    assertThat(rows)
        .containsExactly(
            new AttributedOrder(
                UUID.fromString("45880186-0f5e-5d44-b9f4-249e6fa01276"),
                "us",
                "last_touch",
                "order-1",
                "user-1",
                "merchant-1",
                5_000,
                OrderStatus.PLACED,
                1,
                1_001,
                "USD",
                "early",
                AdEventType.CLICK,
                4_950,
                "ad-of-early",
                "campaign-1",
                0,
                0,
                2,
                CreditReason.OLDER,
                List.of(),
                0,
                enrichment,
                1_048_586,
                7),
            new AttributedOrder(
                UUID.fromString("a3e74077-3325-5483-90ba-b23d63b9c584"),
                "eu",
                "last_touch",
                "order-1",
                "user-1",
                "merchant-1",
                5_000,
                OrderStatus.PLACED,
                1,
                1_001,
                "USD",
                "later",
                AdEventType.CLICK,
                4_990,
                "ad-of-later",
                "campaign-1",
                1_000_000,
                1_001,
                2,
                CreditReason.LAST_CLICK,
                considered,
                0,
                enrichment,
                1_048_586,
                7));
  }

  @Test
  void theMoreTheDetailsServiceKnewTheGreaterTheRevision() {
    OrderCredits credits = credits(0, new LastTouch("last_touch"));
    OrderState decided = decided(PLACED, LATER);
    Enrichment enriched = Enrichment.of(new OrderDetails(0, false, Optional.empty()));

    assertThat(revision(credits.rows(decided, Enrichment.unavailable()))).isEqualTo(1_048_580);
    assertThat(revision(credits.rows(decided, Enrichment.notFound()))).isEqualTo(1_048_581);
    assertThat(revision(credits.rows(decided, enriched))).isEqualTo(1_048_582);
  }

  @Test
  void orderWithoutCandidatesHasNoRows() {
    assertThat(rows(decided(PLACED, Touches.click("after", 5_001)), new LastTouch("m"))).isEmpty();
  }

  @Test
  void orderFromBeforeTheRunsFirstTouchesHasNoRows() {
    OrderCredits credits =
        new OrderCredits(List.of(new LastTouch("m")), SETTINGS.withTouchesReadSince(4_901), 1);

    assertThat(credits.rows(decided(PLACED, LATER), Enrichment.unavailable())).isEmpty();
  }

  @Test
  void everyModelHasRowsOfItsOwn() {
    List<AttributedOrder> rows =
        rows(decided(PLACED, EARLY, LATER), new Linear("linear"), new FirstTouch("first"));

    assertThat(rows)
        .extracting(AttributedOrder::model)
        .containsExactly("linear", "linear", "first", "first");
    assertThat(rows).extracting(AttributedOrder::recordUuid).doesNotHaveDuplicates();
    assertThat(rows.get(0).recordUuid())
        .isEqualTo(UUID.fromString("1937e57f-0445-5806-84f2-405ee54b6cee"));
  }

  /** 500,000 ppm each of 1,001: 500.5 each, and the later one has the odd micro. */
  @Test
  void revenueIsSharedOutToTheLastMicro() {
    assertThat(rows(decided(PLACED, EARLY, LATER), new Linear("linear")))
        .extracting(AttributedOrder::revenueMicros)
        .containsExactly(500L, 501L);
  }

  /** 1,000,000,000,000,000 micros × 1,000,000 would not fit a long. */
  @Test
  void revenueOfTheGreatestOrderDoesNotOverflow() {
    Order huge = Orders.over(1_000_000_000_000_000L, PLACED);

    assertThat(rows(decided(huge, EARLY, LATER), new Linear("linear")))
        .extracting(AttributedOrder::revenueMicros)
        .containsExactly(500_000_000_000_000L, 500_000_000_000_000L);
  }

  @Test
  void partialRefundSharesOutWhatIsLeft() {
    Order refunded = Orders.over(101, version(2, OrderStatus.PARTIALLY_REFUNDED));

    assertThat(rows(decided(refunded, EARLY, LATER), new Linear("linear")))
        .extracting(AttributedOrder::revenueMicros)
        .containsExactly(50L, 51L);
  }

  @Test
  void withdrawnOrderLeavesZeroAndTheReasonToWhoHadCredit() {
    for (OrderStatus status : List.of(OrderStatus.CANCELLED, OrderStatus.REFUNDED)) {
      List<AttributedOrder> rows =
          rows(decided(version(2, status), EARLY, LATER), new LastTouch("last_touch"));

      assertThat(rows).allMatch(row -> row.creditPpm() == 0 && row.revenueMicros() == 0);
      assertThat(rows)
          .extracting(AttributedOrder::reason)
          .containsExactly(CreditReason.OLDER, CreditReason.ORDER_WITHDRAWN);
      assertThat(rows.get(1).considered())
          .containsExactly(
              new Share(LATER, 0, CreditReason.ORDER_WITHDRAWN),
              new Share(EARLY, 0, CreditReason.OLDER));
    }
  }

  /** The copies count twice as facts, in the revision, and once as touches. */
  @Test
  void eventThatTwoRegionsAcceptedIsCreditedOnceToTheFirstRegionByName() {
    List<AttributedOrder> rows =
        rows(decided(PLACED, LATER, Touches.in("eu", LATER)), new Linear("linear"));

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).region()).isEqualTo("eu");
    assertThat(rows.get(0).creditPpm()).isEqualTo(1_000_000);
    assertThat(rows.get(0).touchesConsidered()).isEqualTo(1);
    assertThat(rows.get(0).revision()).isEqualTo(1_048_576 + 2 * 4);
  }

  @Test
  void modelOfClicksHasNoRowForAViewButSaysWhyItWasPassedOver() {
    List<AttributedOrder> rows = rows(decided(PLACED, LATER, VIEW), new LastClick("last_click"));

    assertThat(rows).extracting(AttributedOrder::touchEventId).containsExactly("later");
    assertThat(rows.get(0).considered())
        .containsExactly(
            new Share(VIEW, 0, CreditReason.NOT_A_CLICK),
            new Share(LATER, 1_000_000, CreditReason.LAST_CLICK));
    assertThat(rows.get(0).touchesConsidered()).isEqualTo(2);
  }

  @Test
  void modelOfClicksHasNoRowsOfAnOrderThatFollowedViewsOnly() {
    assertThat(rows(decided(PLACED, VIEW), new LastClick("last_click"))).isEmpty();
  }

  @Test
  void rowWithCreditNamesTheTouchesOutsideToo() {
    Touch other = Touches.of("other", AdEventType.CLICK, 4_999, "merchant-2");
    Touch old = Touches.click("old", 4_899);
    Touch after = Touches.click("after", 5_002);

    assertThat(
            rows(decided(PLACED, LATER, other, old, after), new LastTouch("m")).get(0).considered())
        .containsExactly(
            new Share(other, 0, CreditReason.OTHER_MERCHANT),
            new Share(after, 0, CreditReason.AFTER_ORDER),
            new Share(LATER, 1_000_000, CreditReason.LAST_CLICK),
            new Share(old, 0, CreditReason.OUT_OF_WINDOW));
  }

  /** 12 candidates 1 to 12 ms before, 12 touches 1 to 12 ms after; as near, the later first. */
  @Test
  void othersAreNamedAsFarAsTheCandidatesLeaveRoomAndTheRestIsCounted() {
    Touch[] touches =
        IntStream.rangeClosed(1, 12)
            .boxed()
            .flatMap(
                i ->
                    List.of(Touches.click("b" + i, 5_000 - i), Touches.click("a" + i, 5_000 + i))
                        .stream())
            .toArray(Touch[]::new);

    AttributedOrder winner =
        rows(decided(PLACED, touches), new LastTouch("m")).stream()
            .filter(row -> row.creditPpm() > 0)
            .findFirst()
            .orElseThrow();

    assertThat(winner.considered())
        .extracting(share -> share.touch().eventId())
        .containsExactly(
            "a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4", "a5", "b5", "a6", "b6", "a7", "b7",
            "a8", "b8", "b9", "b10", "b11", "b12");
    assertThat(winner.consideredRest()).isEqualTo(4);
  }

  /** 25 candidates 1 to 25 ms before. */
  @Test
  void noMoreThanTheTwentyNearestCandidatesAreNamed() {
    Touch[] touches =
        IntStream.rangeClosed(1, 25)
            .mapToObj(i -> Touches.click("b" + i, 5_000 - i))
            .toArray(Touch[]::new);

    AttributedOrder first = rows(decided(PLACED, touches), new FirstTouch("m")).get(0);

    assertThat(first.touchEventId()).isEqualTo("b25");
    assertThat(first.considered())
        .extracting(share -> share.touch().eventId())
        .startsWith("b1", "b2")
        .endsWith("b19", "b20")
        .hasSize(20);
    assertThat(first.consideredRest()).isEqualTo(5);
  }

  @Test
  void twoModelsOfOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> credits(0, new Linear("same"), new LastClick("same")))
        .withMessage("two models are named same");
  }

  private static Order version(int version, OrderStatus status) {
    return Orders.version("order-1", 5_000, version, status);
  }

  private static OrderState decided(Order order, Touch... touches) {
    return new OrderAttribution(SETTINGS).decide(OrderState.pending(order), List.of(touches));
  }

  private static List<AttributedOrder> rows(OrderState decided, AttributionModel... models) {
    return credits(0, models).rows(decided, Enrichment.unavailable());
  }

  private static OrderCredits credits(int generation, AttributionModel... models) {
    return new OrderCredits(List.of(models), SETTINGS, generation);
  }

  private static long revision(List<AttributedOrder> rows) {
    return rows.get(0).revision();
  }
}
