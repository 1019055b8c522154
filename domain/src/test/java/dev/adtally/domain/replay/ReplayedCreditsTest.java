package dev.adtally.domain.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.replay.RowComparison.Decision;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplayedCreditsTest {

  private static final UUID ID = UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  private static final Enrichment DETAILS =
      Enrichment.of(new OrderDetails(4, true, Optional.empty()));

  private final ReplayedCredits credits = new ReplayedCredits();

  @Test
  void aCreditThatTheRunDoesNotYieldIsZeroAndSaysThatItWasReplaced() {
    AttributedOrder zero = credits.zero(row(1, 400_000, DETAILS, 70, 0), 3);

    assertThat(zero.creditPpm()).isZero();
    assertThat(zero.revenueMicros()).isZero();
    assertThat(zero.reason()).isEqualTo(CreditReason.SUPERSEDED);
    assertThat(zero.considered()).isEmpty();
    assertThat(zero.revision()).isEqualTo(70);
    assertThat(zero.generation()).isEqualTo(3);
    assertThat(zero.orderId()).isEqualTo("o");
    assertThat(zero.touchEventId()).isEqualTo("e");
    assertThat(zero.orderTotalMicros()).isEqualTo(900);
    assertThat(credits.zero(row(1, 0, DETAILS, 70, 0), 3).reason())
        .as("one that had no credit keeps its reason")
        .isEqualTo(CreditReason.LAST_CLICK);
  }

  @Test
  void aServiceThatIsAwayDoesNotTakeTheDetailsFromARowOfTheSameVersion() {
    AttributedOrder fresh = row(2, 1_000_000, Enrichment.unavailable(), 80, 1);

    AttributedOrder completed = credits.completed(fresh, row(2, 400_000, DETAILS, 70, 0));

    assertThat(completed.enrichment()).isEqualTo(DETAILS);
    assertThat(completed.revision()).as("the rank of details in the lowest bits").isEqualTo(82);
    assertThat(completed.creditPpm()).isEqualTo(1_000_000);
    assertThat(completed.generation()).isEqualTo(1);
    assertThat(credits.completed(fresh, row(1, 400_000, DETAILS, 70, 0)))
        .as("another version's details may be others")
        .isEqualTo(fresh);
    AttributedOrder notFound = row(2, 1_000_000, Enrichment.notFound(), 81, 1);
    assertThat(credits.completed(notFound, row(2, 400_000, DETAILS, 70, 0))).isEqualTo(notFound);
  }

  @Test
  void aRunWithoutDetailsThatYieldsTheSameLeavesWhatStands() {
    RowComparison<AttributedOrder> comparison = new RowComparison<>(credits, "r", false, 0);

    Decision<AttributedOrder> decision =
        comparison.decide(
            Optional.of(row(2, 400_000, DETAILS, 82, 0)),
            Optional.of(row(2, 400_000, Enrichment.unavailable(), 80, 0)));

    assertThat(decision.row()).isEmpty();
  }

  @Test
  void aChangeNamesTheCredit() {
    RowChange change =
        new RowComparison<>(credits, "r", false, 1)
            .decide(
                Optional.of(row(2, 400_000, DETAILS, 82, 0)),
                Optional.of(row(2, 1_000_000, DETAILS, 82, 1)))
            .change()
            .orElseThrow();

    assertThat(change.credit()).contains(new RowChange.Credit("linear", "o", "e"));
    assertThat(change.before().orElseThrow().creditPpm()).isEqualTo(400_000);
    assertThat(change.after().creditPpm()).isEqualTo(1_000_000);
    assertThat(change.after().revenueMicros()).isEqualTo(900);
  }

  private static AttributedOrder row(
      int version, int creditPpm, Enrichment enrichment, long revision, int generation) {
    return new AttributedOrder(
        ID,
        "us",
        "linear",
        "o",
        "u",
        "m",
        1_767_571_200_000L,
        OrderStatus.PLACED,
        version,
        900,
        "USD",
        "e",
        AdEventType.CLICK,
        1_767_571_100_000L,
        "a",
        "c",
        creditPpm,
        creditPpm * 900L / 1_000_000,
        2,
        CreditReason.LAST_CLICK,
        List.of(),
        0,
        enrichment,
        revision,
        generation);
  }
}
