package dev.adtally.kafka;

import dev.adtally.domain.intake.RecordEncoder;
import java.io.Serializable;
import org.apache.flink.api.common.functions.MapFunction;

/** Encodes records for a topic. */
public final class Encode<T> implements MapFunction<T, KafkaOutput> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final Key<T> key;
  private final RecordEncoder<T> encoder;

  public Encode(String topic, Key<T> key, RecordEncoder<T> encoder) {
    this.topic = topic;
    this.key = key;
    this.encoder = encoder;
  }

  @Override
  public KafkaOutput map(T record) {
    return new KafkaOutput(topic, key.of(record), encoder.encode(record));
  }

  /** A record's key bytes, or null for none. */
  @FunctionalInterface
  public interface Key<T> extends Serializable {
    byte[] of(T record);
  }
}
