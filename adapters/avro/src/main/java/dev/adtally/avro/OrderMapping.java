package dev.adtally.avro;

import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.schemas.OrderRecord;
import java.time.Instant;
import java.util.Optional;

/** Orders: topic orders. */
final class OrderMapping implements AvroMapping<Order, OrderRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public String schemaName() {
    return "orders";
  }

  @Override
  public Class<OrderRecord> recordClass() {
    return OrderRecord.class;
  }

  @Override
  public OrderRecord toRecord(Order order) {
    OrderRecord row = new OrderRecord();
    row.setOrderId(order.orderId());
    row.setUserId(order.userId());
    row.setMerchantId(order.merchantId());
    row.setStatus(
        switch (order.status()) {
          case UNKNOWN -> dev.adtally.schemas.OrderStatus.UNKNOWN;
          case PLACED -> dev.adtally.schemas.OrderStatus.PLACED;
          case COMPLETED -> dev.adtally.schemas.OrderStatus.COMPLETED;
          case CANCELLED -> dev.adtally.schemas.OrderStatus.CANCELLED;
          case REFUNDED -> dev.adtally.schemas.OrderStatus.REFUNDED;
          case PARTIALLY_REFUNDED -> dev.adtally.schemas.OrderStatus.PARTIALLY_REFUNDED;
        });
    row.setVersion(order.version());
    row.setOrderTime(Instant.ofEpochMilli(order.orderTimeMillis()));
    row.setUpdatedTime(Instant.ofEpochMilli(order.updatedTimeMillis()));
    row.setTotalMicros(order.totalMicros());
    row.setCurrency(order.currency());
    row.setCampaignId(order.campaignId().orElse(null));
    return row;
  }

  @Override
  public Order toDomain(OrderRecord row) {
    OrderStatus status =
        switch (row.getStatus()) {
          case UNKNOWN -> OrderStatus.UNKNOWN;
          case PLACED -> OrderStatus.PLACED;
          case COMPLETED -> OrderStatus.COMPLETED;
          case CANCELLED -> OrderStatus.CANCELLED;
          case REFUNDED -> OrderStatus.REFUNDED;
          case PARTIALLY_REFUNDED -> OrderStatus.PARTIALLY_REFUNDED;
        };
    return new Order(
        row.getOrderId(),
        row.getUserId(),
        row.getMerchantId(),
        status,
        row.getVersion(),
        row.getOrderTime().toEpochMilli(),
        row.getUpdatedTime().toEpochMilli(),
        row.getTotalMicros(),
        row.getCurrency(),
        Optional.ofNullable(row.getCampaignId()));
  }
}
