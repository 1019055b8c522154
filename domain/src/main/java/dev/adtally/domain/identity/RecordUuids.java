package dev.adtally.domain.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A row's UUID is a function of what the row is about, never random (guarantee G3): replays give
 * the same row again, and the sinks can tell.
 *
 * <p>The name is a concatenation of netstrings ({@code <length in bytes>:<UTF-8>,}), so that no two
 * lists of fields give the same name, whatever characters the ids have. The namespace is the
 * version 5 UUID of {@code adtally.dev} in the DNS namespace.
 */
public final class RecordUuids {

  /** The namespace of all record UUIDs. */
  public static final UUID NAMESPACE =
      UuidV5.of(UuidV5.NAMESPACE_DNS, "adtally.dev".getBytes(StandardCharsets.UTF_8));

  private RecordUuids() {}

  /** An ad's minute in a region; {@code minuteMillis} in milliseconds since the epoch. */
  public static UUID ofMetric(String region, String adId, long minuteMillis) {
    return of("metric", region, adId, Long.toString(minuteMillis));
  }

  /** A model's credit of an order to an ad event: the region is no part of it. */
  public static UUID ofCredit(String model, String orderId, String touchEventId) {
    return of("credit", model, orderId, touchEventId);
  }

  /** A job's account of a source partition and minute of append. */
  public static UUID ofLedgerEntry(
      String job, String region, String topic, int partition, long appendMinuteMillis) {
    return of(
        "ledger",
        job,
        region,
        topic,
        Integer.toString(partition),
        Long.toString(appendMinuteMillis));
  }

  /** That a campaign has spent a budget, in millionths of the currency's unit. */
  public static UUID ofBudgetExhausted(String campaignId, String currency, long budgetMicros) {
    return of("budget-exhausted", campaignId, currency, Long.toString(budgetMicros));
  }

  private static UUID of(String... fields) {
    ByteArrayOutputStream name = new ByteArrayOutputStream(96);
    for (String field : fields) {
      byte[] text = field.getBytes(StandardCharsets.UTF_8);
      name.writeBytes(Integer.toString(text.length).getBytes(StandardCharsets.US_ASCII));
      name.write(':');
      name.writeBytes(text);
      name.write(',');
    }
    return UuidV5.of(NAMESPACE, name.toByteArray());
  }
}
