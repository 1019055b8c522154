package dev.adtally.flink.state;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.aggregation.MinuteCounts;
import dev.adtally.domain.aggregation.MinuteDelta;
import dev.adtally.domain.aggregation.MinuteKey;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.AwaitingDetails;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.attribution.Share;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerDelta;
import dev.adtally.domain.ledger.LedgerEntry;
import dev.adtally.domain.ledger.LedgerKey;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.order.OrderTotal;
import dev.adtally.domain.replay.RowChange;
import dev.adtally.domain.replay.RowSide;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** One record of each kind, with every field set, and the form it is kept in. */
final class Samples {

  private static final UUID ID = UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  private static final AdEvent EVENT =
      new AdEvent("e-1", "u-ü", "a-1", "c-1", "m-1", AdEventType.CLICK, 1767571200123L, 42, "USD");
  private static final Touch TOUCH =
      new Touch("e-1", "eu", AdEventType.IMPRESSION, 1767571200123L, "a-1", "c-1", "m-1");
  private static final Order ORDER = order(Optional.of("c-7"));
  private static final LedgerKey LEDGER_KEY = new LedgerKey("ad-events", 3, 1767571200000L);
  private static final LedgerCounts LEDGER_COUNTS = new LedgerCounts(15, 1, 2, 3, 4, 5, 6, 20);
  private static final Share SHARE = new Share(TOUCH, 250_000, CreditReason.MIDDLE_POSITION);
  private static final Enrichment ENRICHED =
      Enrichment.of(new OrderDetails(4, true, Optional.of(new OrderTotal(8, "EUR"))));
  private static final Enrichment ENRICHED_WITHOUT_TOTAL =
      Enrichment.of(new OrderDetails(4, true, Optional.empty()));

  private Samples() {}

  /** A sample by its form. */
  static Map<BinaryForm<?>, Object> byForm() {
    Map<BinaryForm<?>, Object> samples = new LinkedHashMap<>();
    samples.put(new AdEventForm(), EVENT);
    samples.put(new UuidForm(), ID);
    samples.put(new AcceptedAdEventForm(), new AcceptedAdEvent(EVENT, "us", 2, 99));
    samples.put(new OrderForm(), ORDER);
    samples.put(new MinuteKeyForm(), new MinuteKey("a-1", 1767571200000L));
    samples.put(new MinuteCountsForm(), counts());
    samples.put(
        new MinuteDeltaForm(), new MinuteDelta(new MinuteKey("a-1", 1767571200000L), counts()));
    samples.put(
        new AdMetricForm(),
        new AdMetric(ID, "us", "a-1", "c-1", "m-1", 1767571200000L, 5, 6, 7, "USD", 11, 1));
    samples.put(new LedgerKeyForm(), LEDGER_KEY);
    samples.put(new LedgerCountsForm(), LEDGER_COUNTS);
    samples.put(new LedgerDeltaForm(), new LedgerDelta(LEDGER_KEY, LEDGER_COUNTS));
    samples.put(
        new LedgerEntryForm(),
        new LedgerEntry(
            ID,
            "aggregation",
            "us",
            LEDGER_KEY,
            LEDGER_COUNTS,
            OptionalLong.of(1767571200999L),
            0));
    samples.put(new TouchForm(), TOUCH);
    OrderState decision = new OrderState(ORDER, 5, true, List.of(TOUCH, TOUCH), List.of(TOUCH), 6);
    samples.put(new OrderStateForm(), decision);
    samples.put(new AwaitingDetailsForm(), new AwaitingDetails(decision, 2, 1767571261000L));
    samples.put(new ShareForm(), SHARE);
    samples.put(new EnrichmentForm(), ENRICHED);
    samples.put(new AttributedOrderForm(), attributed(List.of(SHARE, SHARE), 3, ENRICHED, 79));
    samples.put(
        new AdsMetricForm(), AdsMetric.of(attributed(List.of(), 0, Enrichment.notFound(), 77)));
    RowSide side = new RowSide("c-1", "m-1", 5, 6, 7, 250_000, 8, "USD", 11, 1);
    samples.put(new RowSideForm(), side);
    samples.put(
        new RowChangeForm(),
        new RowChange(
            "r-1",
            true,
            ID,
            RowKind.CREDIT,
            "us",
            "a-1",
            1767571200000L,
            Optional.of(new RowChange.Credit("linear", "o-1", "e-1")),
            Optional.of(side),
            side));
    return samples;
  }

  /** What the bytes of an older layout that a form still reads are, by the form. */
  static Map<BinaryForm<?>, Object> ofVersion1() {
    return Map.of(
        new OrderForm(), order(Optional.empty()),
        new EnrichmentForm(), ENRICHED_WITHOUT_TOTAL,
        new AttributedOrderForm(), attributed(List.of(), 0, ENRICHED_WITHOUT_TOTAL, 79));
  }

  private static Order order(Optional<String> campaignId) {
    return new Order(
        "o-1",
        "u-1",
        "m-1",
        OrderStatus.REFUNDED,
        3,
        1767571200000L,
        1767571200500L,
        9,
        "USD",
        campaignId);
  }

  private static AttributedOrder attributed(
      List<Share> considered, int consideredRest, Enrichment enrichment, long revision) {
    return new AttributedOrder(
        ID,
        "us",
        "last_touch",
        "o-1",
        "u-1",
        "m-1",
        1767571200000L,
        OrderStatus.REFUNDED,
        3,
        9,
        "USD",
        "e-1",
        AdEventType.IMPRESSION,
        1767571200123L,
        "a-1",
        "c-1",
        1_000_000,
        9,
        2,
        CreditReason.LAST_VIEW,
        considered,
        consideredRest,
        enrichment,
        revision,
        1);
  }

  private static MinuteCounts counts() {
    return new MinuteCounts("c-1", "m-1", 5, 6, 7);
  }
}
