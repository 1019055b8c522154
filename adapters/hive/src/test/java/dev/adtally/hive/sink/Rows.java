package dev.adtally.hive.sink;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.CreditPart;
import dev.adtally.domain.union.RowKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Rows for tests: each number gives another one; every third is a credit. */
final class Rows {

  /** Row number 0's time. */
  static final long START_MILLIS = Instant.parse("2026-11-21T22:00:00Z").toEpochMilli();

  private static final long MINUTE_MILLIS = 60_000;

  private Rows() {}

  /** The row of a number; ten numbers share a minute. */
  static AdsMetric of(long number) {
    long timeMillis = START_MILLIS + number / 10 * MINUTE_MILLIS;
    return number % 3 == 0 ? credit(number, timeMillis) : metric(number, timeMillis);
  }

  static UUID uuid(long number) {
    return new UUID(0x5000, number);
  }

  private static AdsMetric metric(long number, long minuteMillis) {
    return new AdsMetric(
        uuid(number),
        RowKind.METRIC,
        "us",
        "ad-" + number,
        "campaign",
        "merchant",
        minuteMillis,
        number,
        1,
        7 * number,
        "USD",
        Optional.empty(),
        number + 1,
        0);
  }

  private static AdsMetric credit(long number, long orderTimeMillis) {
    CreditPart part =
        new CreditPart(
            "last_touch",
            "order-" + number,
            OrderStatus.PLACED,
            "event-" + number,
            AdEventType.CLICK,
            orderTimeMillis - 5_000,
            1_000_000,
            900 + number,
            Enrichment.of(new OrderDetails(2, true, Optional.empty())));
    return new AdsMetric(
        uuid(number),
        RowKind.CREDIT,
        "us",
        "ad-" + number,
        "campaign",
        "merchant",
        orderTimeMillis,
        0,
        0,
        0,
        "USD",
        Optional.of(part),
        1,
        0);
  }
}
