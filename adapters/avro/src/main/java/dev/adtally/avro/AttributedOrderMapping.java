package dev.adtally.avro;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.attribution.Share;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.order.OrderTotal;
import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.schemas.AttributedOrderStatus;
import dev.adtally.schemas.ConsideredTouch;
import dev.adtally.schemas.EnrichmentStatus;
import dev.adtally.schemas.TouchType;
import java.time.Instant;
import java.util.Optional;

/** Credited orders: topic attributed-orders. */
final class AttributedOrderMapping implements AvroMapping<AttributedOrder, AttributedOrderRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public String schemaName() {
    return "attributed-orders";
  }

  @Override
  public Class<AttributedOrderRecord> recordClass() {
    return AttributedOrderRecord.class;
  }

  @Override
  public AttributedOrderRecord toRecord(AttributedOrder order) {
    AttributedOrderRecord row = new AttributedOrderRecord();
    row.setRecordUuid(order.recordUuid().toString());
    row.setRegion(order.region());
    row.setModel(order.model());
    row.setOrderId(order.orderId());
    row.setUserId(order.userId());
    row.setMerchantId(order.merchantId());
    row.setOrderTime(Instant.ofEpochMilli(order.orderTimeMillis()));
    row.setOrderStatus(
        switch (order.orderStatus()) {
          case UNKNOWN -> AttributedOrderStatus.UNKNOWN;
          case PLACED -> AttributedOrderStatus.PLACED;
          case COMPLETED -> AttributedOrderStatus.COMPLETED;
          case CANCELLED -> AttributedOrderStatus.CANCELLED;
          case REFUNDED -> AttributedOrderStatus.REFUNDED;
          case PARTIALLY_REFUNDED -> AttributedOrderStatus.PARTIALLY_REFUNDED;
        });
    row.setOrderVersion(order.orderVersion());
    row.setOrderTotalMicros(order.orderTotalMicros());
    row.setCurrency(order.currency());
    row.setTouchEventId(order.touchEventId());
    row.setTouchType(touchType(order.touchType()));
    row.setTouchTime(Instant.ofEpochMilli(order.touchTimeMillis()));
    row.setAdId(order.adId());
    row.setCampaignId(order.campaignId());
    row.setCreditPpm(order.creditPpm());
    row.setRevenueMicros(order.revenueMicros());
    row.setTouchesConsidered(order.touchesConsidered());
    row.setReason(order.reason().name());
    row.setEnrichmentStatus(
        switch (order.enrichment().status()) {
          case UNAVAILABLE -> EnrichmentStatus.UNAVAILABLE;
          case NOT_FOUND -> EnrichmentStatus.NOT_FOUND;
          case ENRICHED -> EnrichmentStatus.ENRICHED;
        });
    Optional<OrderDetails> details = order.enrichment().details();
    Optional<OrderTotal> total = details.flatMap(OrderDetails::total);
    row.setItemCount(details.map(OrderDetails::itemCount).orElse(null));
    row.setNewCustomer(details.map(OrderDetails::newCustomer).orElse(null));
    row.setDetailsTotalMicros(total.map(OrderTotal::micros).orElse(null));
    row.setDetailsCurrency(total.map(OrderTotal::currency).orElse(null));
    row.setConsidered(order.considered().stream().map(AttributedOrderMapping::considered).toList());
    row.setConsideredRest(order.consideredRest());
    row.setRevision(order.revision());
    row.setGeneration(order.generation());
    return row;
  }

  @Override
  public AttributedOrder toDomain(AttributedOrderRecord row) {
    return new AttributedOrder(
        RowFields.uuid(row.getRecordUuid()),
        row.getRegion(),
        row.getModel(),
        row.getOrderId(),
        row.getUserId(),
        row.getMerchantId(),
        row.getOrderTime().toEpochMilli(),
        status(row.getOrderStatus()),
        row.getOrderVersion(),
        row.getOrderTotalMicros(),
        row.getCurrency(),
        row.getTouchEventId(),
        touchType(row.getTouchType()),
        row.getTouchTime().toEpochMilli(),
        row.getAdId(),
        row.getCampaignId(),
        row.getCreditPpm(),
        row.getRevenueMicros(),
        row.getTouchesConsidered(),
        RowFields.named("reason", row.getReason(), CreditReason.class),
        row.getConsidered().stream().map(AttributedOrderMapping::share).toList(),
        row.getConsideredRest(),
        enrichment(row),
        row.getRevision(),
        row.getGeneration());
  }

  private static OrderStatus status(AttributedOrderStatus status) {
    return switch (status) {
      case UNKNOWN -> OrderStatus.UNKNOWN;
      case PLACED -> OrderStatus.PLACED;
      case COMPLETED -> OrderStatus.COMPLETED;
      case CANCELLED -> OrderStatus.CANCELLED;
      case REFUNDED -> OrderStatus.REFUNDED;
      case PARTIALLY_REFUNDED -> OrderStatus.PARTIALLY_REFUNDED;
    };
  }

  private static AdEventType touchType(TouchType type) {
    return switch (type) {
      case UNKNOWN -> AdEventType.UNKNOWN;
      case IMPRESSION -> AdEventType.IMPRESSION;
      case CLICK -> AdEventType.CLICK;
    };
  }

  private static Enrichment enrichment(AttributedOrderRecord row) {
    return RowFields.enrichment(
        RowFields.named(
            "enrichment_status",
            row.getEnrichmentStatus().name(),
            dev.adtally.domain.order.EnrichmentStatus.class),
        row.getItemCount(),
        row.getNewCustomer(),
        total(row));
  }

  private static Optional<OrderTotal> total(AttributedOrderRecord row) {
    if (row.getDetailsTotalMicros() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new OrderTotal(
            row.getDetailsTotalMicros(),
            RowFields.required("details_currency", row.getDetailsCurrency())));
  }

  private static ConsideredTouch considered(Share share) {
    Touch touch = share.touch();
    return new ConsideredTouch(
        touch.eventId(),
        touch.region(),
        touchType(touch.type()),
        Instant.ofEpochMilli(touch.timeMillis()),
        touch.adId(),
        touch.campaignId(),
        touch.merchantId(),
        share.creditPpm(),
        share.reason().name());
  }

  private static Share share(ConsideredTouch considered) {
    return new Share(
        new Touch(
            considered.getEventId(),
            considered.getRegion(),
            touchType(considered.getTouchType()),
            considered.getTouchTime().toEpochMilli(),
            considered.getAdId(),
            considered.getCampaignId(),
            considered.getMerchantId()),
        considered.getCreditPpm(),
        RowFields.named("reason", considered.getReason(), CreditReason.class));
  }

  private static TouchType touchType(AdEventType type) {
    return switch (type) {
      case UNKNOWN -> TouchType.UNKNOWN;
      case IMPRESSION -> TouchType.IMPRESSION;
      case CLICK -> TouchType.CLICK;
    };
  }
}
