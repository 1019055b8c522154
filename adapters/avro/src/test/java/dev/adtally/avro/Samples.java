package dev.adtally.avro;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerEntry;
import dev.adtally.domain.ledger.LedgerKey;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.union.AdsMetric;
import java.util.OptionalLong;
import java.util.UUID;

/** One domain record of each kind, every field with a value of its own. */
final class Samples {

  static final UUID ID = UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2");

  private Samples() {}

  static AdEvent adEvent(AdEventType type) {
    return new AdEvent("e-ü-1", "u-1", "ad-1", "c-1", "m-1", type, 1_700_000_000_123L, 25, "EUR");
  }

  static AcceptedAdEvent acceptedAdEvent(AdEventType type) {
    return new AcceptedAdEvent(adEvent(type), "us", 3, 1L << 40);
  }

  static Order order(OrderStatus status) {
    return new Order("o-1", "u-1", "m-1", status, 2, 1_700_000_001_000L, -1, 19_990_000, "USD");
  }

  static AdMetric adMetric() {
    return new AdMetric(
        ID, "us", "ad-1", "c-1", "m-1", 1_700_000_040_000L, 11, 3, 77_000, "USD", 14, 5);
  }

  static AttributedOrder attributedOrder(
      OrderStatus status, AdEventType touchType, CreditReason reason, Enrichment enrichment) {
    return new AttributedOrder(
        ID,
        "eu",
        "last_touch",
        "o-1",
        "u-1",
        "m-1",
        1_700_000_001_000L,
        status,
        2,
        19_990_000,
        "USD",
        "e-1",
        touchType,
        1_700_000_000_123L,
        "ad-1",
        "c-1",
        1_000_000,
        19_990_001,
        4,
        reason,
        enrichment,
        1L << 50,
        6);
  }

  static AttributedOrder attributedOrder() {
    return attributedOrder(
        OrderStatus.PLACED,
        AdEventType.CLICK,
        CreditReason.LAST_CLICK,
        Enrichment.of(new OrderDetails(8, true)));
  }

  static AdsMetric metricRow() {
    return AdsMetric.of(adMetric());
  }

  static AdsMetric creditRow() {
    return AdsMetric.of(attributedOrder());
  }

  static LedgerEntry ledgerEntry(OptionalLong watermark) {
    return new LedgerEntry(
        ID,
        "aggregation",
        "us",
        new LedgerKey("ad-events", 7, 1_700_000_040_000L),
        new LedgerCounts(15, 1, 2, 3, 4, 5, 100, 114),
        watermark,
        2);
  }

  static DeadLetter deadLetter(byte[] key, byte[] value) {
    return new DeadLetter(
        "aggregation",
        "us",
        new RawRecord("ad-events", 7, 1L << 40, 1_700_000_040_001L, key, value),
        new Rejection(RejectionReason.BLANK_ID, "event_id is ' '"));
  }
}
