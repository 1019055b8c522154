package dev.adtally.domain.order;

import dev.adtally.domain.intake.FieldRules;
import dev.adtally.domain.intake.RecordRules;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.time.EventTimeBounds;
import java.time.Instant;
import java.util.Optional;

/** What an order record must satisfy to be attributed. */
public record OrderRules(String currency, EventTimeBounds bounds) implements RecordRules<Order> {

  /** Greatest total of one order: a billion units. */
  public static final long MAX_TOTAL_MICROS = 1_000_000_000_000_000L;

  @Override
  public Optional<Rejection> violation(Order order, long clockMillis) {
    return FieldRules.id("order_id", order.orderId())
        .or(() -> FieldRules.id("user_id", order.userId()))
        .or(() -> FieldRules.id("merchant_id", order.merchantId()))
        .or(() -> status(order.status()))
        .or(() -> version(order.version()))
        .or(() -> FieldRules.amount("total_micros", order.totalMicros(), MAX_TOTAL_MICROS))
        .or(() -> FieldRules.currency(order.currency(), currency))
        .or(() -> FieldRules.time("order_time", order.orderTimeMillis()))
        .or(() -> notBeforePlaced(order))
        .or(() -> notInFuture(order.updatedTimeMillis(), clockMillis));
  }

  /** The event time of a version is when the order came into its state. */
  @Override
  public long eventTimeMillis(Order order) {
    return order.updatedTimeMillis();
  }

  private static Optional<Rejection> status(OrderStatus status) {
    return status == OrderStatus.UNKNOWN
        ? FieldRules.rejection(
            RejectionReason.UNKNOWN_ORDER_STATUS,
            "status is a symbol that this release does not know")
        : Optional.empty();
  }

  private static Optional<Rejection> version(int version) {
    return version < 1
        ? FieldRules.rejection(
            RejectionReason.VERSION_OUT_OF_RANGE, "version is " + version + ", must be at least 1")
        : Optional.empty();
  }

  private static Optional<Rejection> notBeforePlaced(Order order) {
    return order.updatedTimeMillis() < order.orderTimeMillis()
        ? FieldRules.rejection(
            RejectionReason.UPDATED_BEFORE_PLACED,
            "updated_time is %s, before order_time, %s"
                .formatted(
                    Instant.ofEpochMilli(order.updatedTimeMillis()),
                    Instant.ofEpochMilli(order.orderTimeMillis())))
        : Optional.empty();
  }

  private Optional<Rejection> notInFuture(long updatedTimeMillis, long clockMillis) {
    return bounds.isInFuture(updatedTimeMillis, clockMillis)
        ? FieldRules.future("updated_time", updatedTimeMillis, clockMillis)
        : Optional.empty();
  }
}
