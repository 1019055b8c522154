package dev.adtally.tools.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.union.AdsMetric;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CreditComparisonTest {

  private static final long NOON = 1_767_614_400_000L;
  private static final long TOTAL_MICROS = 9_000_001;

  /** Versions of one order, two touches by the model linear: revisions are packed above 2 bits. */
  private final AttributedOrder first = credit("e1", 500_000, 4_500_001, 8);

  private final AttributedOrder second = credit("e2", 500_000, 4_500_000, 8);
  private final CreditComparison comparison =
      new CreditComparison(new MinuteRange(NOON - 60_000, NOON + 60_000));

  @Test
  void whatTheJobsSaidAndASinkShowsAgrees() {
    comparison.take(credit("e1", 1_000_000, TOTAL_MICROS, 4), "attributed-orders-0@0");
    take(first, second);

    CreditComparison.Result result = comparison.with(List.of(showing(first, second)));

    assertThat(result.agrees()).isTrue();
    assertThat(result.said().revenueMicros())
        .containsEntry("linear USD", BigInteger.valueOf(TOTAL_MICROS));
    assertThat(result.totals().get("sink")).isEqualTo(result.said());
  }

  @Test
  void detailsThatCameLaterAreNoDifference() {
    take(first, second);
    AttributedOrder enriched =
        withEnrichment(first, Enrichment.of(new OrderDetails(3, true, Optional.empty())), 8 | 2);

    assertThat(comparison.with(List.of(showing(enriched, second))).agrees()).isTrue();
  }

  @Test
  void aCreditThatIsMissingChangedOrMadeUpIsTold() {
    take(first, second);
    AttributedOrder changed = credit("e2", 500_000, 4_500_007, 8);
    AttributedOrder madeUp = credit("e3", 500_000, 4_500_000, 8);

    CreditComparison.Result result = comparison.with(List.of(showing(changed, madeUp)));

    assertThat(result.differences())
        .extracting(RowDifference::uuid, each -> each.places().get(0).finding())
        .containsExactlyInAnyOrder(
            tuple(first.recordUuid(), Finding.MISSING),
            tuple(second.recordUuid(), Finding.DIFFERENT),
            tuple(madeUp.recordUuid(), Finding.UNFOUNDED));
    assertThat(comparison.at(second.recordUuid())).contains("attributed-orders-0@2");
  }

  @Test
  void anOrderThatIsNotSharedOutInFullIsTold() {
    take(first, credit("e2", 500_000, 4_499_999, 8));

    assertThat(comparison.with(List.of()).shares())
        .singleElement()
        .asString()
        .contains("order o-1 by linear")
        .contains("1000000 ppm and 9000000 micros")
        .contains("9000001 micros");
  }

  @Test
  void anOrderWithoutCreditIsSharedOutInFull() {
    take(credit("e1", 0, 0, 8), credit("e2", 0, 0, 8));

    assertThat(comparison.with(List.of()).shares()).isEmpty();
  }

  private void take(AttributedOrder... rows) {
    int offset = 1;
    for (AttributedOrder row : rows) {
      comparison.take(row, "attributed-orders-0@" + offset++);
    }
  }

  private static Place showing(AttributedOrder... rows) {
    List<AdsMetric> shown = new ArrayList<>();
    for (AttributedOrder row : rows) {
      shown.add(AdsMetric.of(row));
    }
    return new Place() {
      @Override
      public String name() {
        return "sink";
      }

      @Override
      public boolean holdsRestatements() {
        return false;
      }

      @Override
      public void read(Wanted wanted, Consumer<Shown> each) {
        shown.forEach(row -> each.accept(new Shown(row, "")));
      }
    };
  }

  private static AttributedOrder credit(String touch, int ppm, long revenueMicros, long revision) {
    return row(touch, ppm, revenueMicros, Enrichment.unavailable(), revision);
  }

  private static AttributedOrder withEnrichment(
      AttributedOrder row, Enrichment enrichment, long revision) {
    return row(row.touchEventId(), row.creditPpm(), row.revenueMicros(), enrichment, revision);
  }

  private static AttributedOrder row(
      String touch, int ppm, long revenueMicros, Enrichment enrichment, long revision) {
    UUID uuid = RecordUuids.ofCredit("linear", "o-1", touch);
    return new AttributedOrder(
        uuid,
        "us",
        "linear",
        "o-1",
        "u-1",
        "m-1",
        NOON,
        OrderStatus.COMPLETED,
        2,
        TOTAL_MICROS,
        "USD",
        touch,
        AdEventType.CLICK,
        NOON - 1_000,
        "ad-1",
        "c-1",
        ppm,
        revenueMicros,
        2,
        CreditReason.EQUAL_SHARE,
        List.of(),
        0,
        enrichment,
        revision,
        0);
  }
}
