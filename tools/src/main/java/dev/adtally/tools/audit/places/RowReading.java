package dev.adtally.tools.audit.places;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.CreditPart;
import dev.adtally.domain.union.RowKind;
import dev.adtally.tools.ToolFailure;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A row of a sink from its columns as text; times in milliseconds since the epoch. */
final class RowReading {

  /** The columns that are compared; none of them is null in a row of its kind. */
  static final List<String> COLUMNS =
      List.of(
          "record_uuid",
          "row_kind",
          "region",
          "ad_id",
          "campaign_id",
          "merchant_id",
          "row_time",
          "impressions",
          "clicks",
          "spend_micros",
          "currency",
          "credit_ppm",
          "revenue_micros",
          "model",
          "order_id",
          "order_status",
          "touch_event_id",
          "touch_type",
          "touch_time",
          "revision",
          "generation");

  private RowReading() {}

  static AdsMetric row(UnaryOperator<String> column) {
    try {
      RowKind kind = RowKind.valueOf(column.apply("row_kind"));
      return new AdsMetric(
          UUID.fromString(column.apply("record_uuid")),
          kind,
          column.apply("region"),
          column.apply("ad_id"),
          column.apply("campaign_id"),
          column.apply("merchant_id"),
          number(column, "row_time"),
          number(column, "impressions"),
          number(column, "clicks"),
          number(column, "spend_micros"),
          column.apply("currency"),
          kind == RowKind.CREDIT ? Optional.of(credit(column)) : Optional.empty(),
          number(column, "revision"),
          Math.toIntExact(number(column, "generation")));
    } catch (IllegalArgumentException | ArithmeticException | NullPointerException e) {
      throw new ToolFailure(
          "row %s can't be read: %s; bring the sink up to date, see docs/pinot.md and docs/hive.md"
              .formatted(column.apply("record_uuid"), e.getMessage()),
          e);
    }
  }

  private static CreditPart credit(UnaryOperator<String> column) {
    return new CreditPart(
        column.apply("model"),
        column.apply("order_id"),
        OrderStatus.valueOf(column.apply("order_status")),
        column.apply("touch_event_id"),
        AdEventType.valueOf(column.apply("touch_type")),
        number(column, "touch_time"),
        Math.toIntExact(number(column, "credit_ppm")),
        number(column, "revenue_micros"),
        Enrichment.unavailable());
  }

  private static long number(UnaryOperator<String> column, String name) {
    return Long.parseLong(column.apply(name));
  }
}
