package dev.adtally.kafka;

/**
 * A record on its way to Kafka, encoded. The arrays are shared, not copied.
 *
 * @param key the key's bytes, or null for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record KafkaOutput(String topic, byte[] key, byte[] value) {}
