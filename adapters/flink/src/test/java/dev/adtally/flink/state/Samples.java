package dev.adtally.flink.state;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.aggregation.MinuteCounts;
import dev.adtally.domain.aggregation.MinuteDelta;
import dev.adtally.domain.aggregation.MinuteKey;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.Credit;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.attribution.OrderState;
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
import dev.adtally.domain.union.AdsMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** One record of each kind, with every field set, and the form it is kept in. */
final class Samples {

  private static final UUID ID = UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  private static final AdEvent EVENT =
      new AdEvent("e-1", "u-ü", "a-1", "c-1", "m-1", AdEventType.CLICK, 1767571200123L, 42, "USD");
  private static final Touch TOUCH =
      new Touch("e-1", AdEventType.IMPRESSION, 1767571200123L, "a-1", "c-1", "m-1");
  private static final Order ORDER =
      new Order(
          "o-1", "u-1", "m-1", OrderStatus.REFUNDED, 3, 1767571200000L, 1767571200500L, 9, "USD");
  private static final LedgerKey LEDGER_KEY = new LedgerKey("ad-events", 3, 1767571200000L);
  private static final LedgerCounts LEDGER_COUNTS = new LedgerCounts(15, 1, 2, 3, 4, 5, 6, 20);
  private static final Enrichment ENRICHED = Enrichment.of(new OrderDetails(4, true));
  private static final Credit CREDIT =
      new Credit(
          ID, "us", "last_touch", ORDER, TOUCH, 1_000_000, 9, 2, CreditReason.LAST_VIEW, 77, 1);

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
    samples.put(
        new OrderStateForm(), new OrderState(ORDER, true, List.of(TOUCH, TOUCH), List.of(TOUCH)));
    samples.put(new CreditForm(), CREDIT);
    samples.put(new EnrichmentForm(), ENRICHED);
    samples.put(new AttributedOrderForm(), AttributedOrder.of(CREDIT, ENRICHED));
    samples.put(
        new AdsMetricForm(), AdsMetric.of(AttributedOrder.of(CREDIT, Enrichment.notFound())));
    return samples;
  }

  private static MinuteCounts counts() {
    return new MinuteCounts("c-1", "m-1", 5, 6, 7);
  }
}
