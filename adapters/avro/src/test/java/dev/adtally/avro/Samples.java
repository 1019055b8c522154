package dev.adtally.avro;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.attribution.Share;
import dev.adtally.domain.attribution.Touch;
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
import dev.adtally.domain.order.OrderTotal;
import dev.adtally.domain.replay.RowChange;
import dev.adtally.domain.replay.RowSide;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import java.util.List;
import java.util.Optional;
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
    return order(status, Optional.of("c-9"));
  }

  static Order order(OrderStatus status, Optional<String> campaignId) {
    return new Order(
        "o-1", "u-1", "m-1", status, 2, 1_700_000_001_000L, -1, 19_990_000, "USD", campaignId);
  }

  static AdMetric adMetric() {
    return new AdMetric(
        ID, "us", "ad-1", "c-1", "m-1", 1_700_000_040_000L, 11, 3, 77_000, "USD", 14, 5);
  }

  static AttributedOrder attributedOrder(
      OrderStatus status, AdEventType touchType, CreditReason reason, Enrichment enrichment) {
    Touch other = new Touch("e-2", "us", touchType, 1_700_000_000_120L, "ad-2", "c-2", "m-2");
    Touch credited =
        new Touch("e-1", "eu", AdEventType.CLICK, 1_700_000_000_123L, "ad-1", "c-1", "m-1");
    return attributedOrder(
        status,
        touchType,
        reason,
        List.of(
            new Share(credited, 1_000_000, CreditReason.LAST_CLICK), new Share(other, 0, reason)),
        9,
        enrichment);
  }

  static AttributedOrder attributedOrder(
      OrderStatus status,
      AdEventType touchType,
      CreditReason reason,
      List<Share> considered,
      int consideredRest,
      Enrichment enrichment) {
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
        considered,
        consideredRest,
        enrichment,
        1L << 50,
        6);
  }

  static AttributedOrder attributedOrder() {
    return attributedOrder(Optional.of(new OrderTotal(19_990_002, "EUR")));
  }

  private static AttributedOrder attributedOrder(Optional<OrderTotal> detailsTotal) {
    return attributedOrder(
        OrderStatus.PLACED,
        AdEventType.CLICK,
        CreditReason.LAST_CLICK,
        Enrichment.of(new OrderDetails(8, true, detailsTotal)));
  }

  static AdsMetric metricRow() {
    return AdsMetric.of(adMetric());
  }

  /** A reporting row has no place for the order details service's total. */
  static AdsMetric creditRow() {
    return AdsMetric.of(attributedOrder(Optional.empty()));
  }

  static RowChange rowChange(
      RowKind kind, Optional<RowChange.Credit> credit, Optional<RowSide> before) {
    return new RowChange(
        "r-1", true, ID, kind, "us", "ad", 1_700_000_040_000L, credit, before, rowSide(4));
  }

  static RowSide rowSide(int generation) {
    return new RowSide("c", "m", 1, 2, 3, 400_000, 5, "EUR", 1L << 50, generation);
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
