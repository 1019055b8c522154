package dev.adtally.domain.ledger;

/**
 * A source partition and minute of append.
 *
 * @param appendMinuteMillis start of the minute in milliseconds since the epoch
 */
public record LedgerKey(String topic, int partition, long appendMinuteMillis) {

  private static final long MINUTE_MILLIS = 60_000;

  /** The entry that a record appended at {@code appendTimeMillis} is booked in. */
  public static LedgerKey of(String topic, int partition, long appendTimeMillis) {
    return new LedgerKey(
        topic, partition, Math.floorDiv(appendTimeMillis, MINUTE_MILLIS) * MINUTE_MILLIS);
  }
}
