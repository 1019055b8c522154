package dev.adtally.domain.intake;

/**
 * A record as it stands in its source topic. The arrays are shared, not copied, and must not be
 * changed; equality is by identity of the arrays, so compare positions instead.
 *
 * @param topic the source topic
 * @param partition the source partition
 * @param offset the offset in the partition
 * @param appendTimeMillis the record's timestamp in milliseconds since the epoch: when the broker
 *     appended it, on topics with {@code message.timestamp.type=LogAppendTime}
 * @param key the key's bytes, or null if the record has none
 * @param value the value's bytes, or null if the record has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawRecord(
    String topic, int partition, long offset, long appendTimeMillis, byte[] key, byte[] value) {}
