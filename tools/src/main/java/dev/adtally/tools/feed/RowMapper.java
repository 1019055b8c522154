package dev.adtally.tools.feed;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.tools.feed.LogMapping.RecordMapping;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Makes records of rows. */
final class RowMapper {

  /** A value that its field cannot take. */
  static final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRowException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final LogMapping mapping;

  RowMapper(LogMapping mapping) {
    this.mapping = mapping;
  }

  Optional<AdEventRecord> event(LogRow row) throws BadRowException {
    RecordMapping fields = mapping.event().filter(m -> m.applies(row)).orElse(null);
    if (fields == null) {
      return Optional.empty();
    }
    return Optional.of(
        new AdEventRecord(
            text(fields, "event_id", row),
            text(fields, "user_id", row),
            text(fields, "ad_id", row),
            text(fields, "campaign_id", row),
            text(fields, "merchant_id", row),
            parse(fields, "event_type", row, EventType::valueOf),
            time(fields, "event_time", row),
            parse(fields, "cost_micros", row, Long::valueOf),
            text(fields, "currency", row)));
  }

  Optional<OrderRecord> order(LogRow row) throws BadRowException {
    RecordMapping fields = mapping.order().filter(m -> m.applies(row)).orElse(null);
    if (fields == null) {
      return Optional.empty();
    }
    return Optional.of(
        new OrderRecord(
            text(fields, "order_id", row),
            text(fields, "user_id", row),
            text(fields, "merchant_id", row),
            parse(fields, "status", row, OrderStatus::valueOf),
            parse(fields, "version", row, Integer::valueOf),
            time(fields, "order_time", row),
            time(fields, "updated_time", row),
            parse(fields, "total_micros", row, Long::valueOf),
            text(fields, "currency", row),
            optionalText(fields, "campaign_id", row)));
  }

  private static String text(RecordMapping fields, String field, LogRow row) {
    return fields.fields().get(field).fill(row::value);
  }

  /** Null if the mapping does not give the field, or the row has nothing in its place. */
  private static String optionalText(RecordMapping fields, String field, LogRow row) {
    if (!fields.fields().containsKey(field)) {
      return null;
    }
    String text = text(fields, field, row);
    return text.isEmpty() ? null : text;
  }

  private Instant time(RecordMapping fields, String field, LogRow row) throws BadRowException {
    return parse(fields, field, row, mapping.time()::parse);
  }

  private static <T> T parse(
      RecordMapping fields, String field, LogRow row, Function<String, T> parser)
      throws BadRowException {
    String value = text(fields, field, row);
    try {
      return parser.apply(value);
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      throw new BadRowException(
          "line " + row.line() + ": " + field + " is '" + value + "' (" + e.getMessage() + ")", e);
    }
  }
}
