package dev.adtally.tools.range;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventRules;
import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.replay.PartitionClock;
import dev.adtally.domain.time.EventTimeBounds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How far partitions of raw ad events have come, by their valid records. */
final class PartitionTail {

  private static final long FIRST_LOOK_BACK = 10_000;

  private final TopicLog log;
  private final RecordDecoder<AdEvent> decoder;
  private final AdEventRules rules;
  private final InstantSource clock;

  PartitionTail(
      TopicLog log, RecordDecoder<AdEvent> decoder, AdEventRules rules, InstantSource clock) {
    this.log = log;
    this.decoder = decoder;
    this.rules = rules;
    this.clock = clock;
  }

  /** The event time of a record that moves a clock; empty for one that is refused. */
  OptionalLong validEventTime(ConsumerRecord<byte[], byte[]> record) {
    Decoded<AdEvent> decoded = decoder.decode(record.value());
    return decoded.isRejected() || rules.violation(decoded.value(), record.timestamp()).isPresent()
        ? OptionalLong.empty()
        : OptionalLong.of(decoded.value().eventTimeMillis());
  }

  /**
   * The clock that a partition has reached at {@code stop}. Looks only at the records before it, as
   * far back as it takes to find a valid one; so it may be less than the partition's true clock,
   * which leaves more minutes alone and gets none wrong.
   */
  PartitionClock at(int partition, long stop) {
    OffsetRange held = log.held().get(partition);
    long lookBack = FIRST_LOOK_BACK;
    long end = stop;
    long lastAppendMillis = EventTimeBounds.NO_WATERMARK;
    long found = EventTimeBounds.NO_WATERMARK;
    while (found == EventTimeBounds.NO_WATERMARK && end > held.start()) {
      long start = Math.max(held.start(), end - lookBack);
      Look look = look(partition, new OffsetRange(start, end));
      found = look.maxEventTimeMillis;
      lastAppendMillis = Math.max(lastAppendMillis, look.lastAppendMillis);
      end = start;
      lookBack *= 2;
    }
    return new PartitionClock(
        partition, found, stop >= held.stop() && isSilentSince(lastAppendMillis));
  }

  private boolean isSilentSince(long appendMillis) {
    Duration idle = rules.bounds().idleTimeout();
    return appendMillis == EventTimeBounds.NO_WATERMARK
        || clock.millis() - appendMillis > idle.toMillis();
  }

  private Look look(int partition, OffsetRange range) {
    Look look = new Look();
    log.read(
        partition,
        range,
        record -> {
          look.lastAppendMillis = Math.max(look.lastAppendMillis, record.timestamp());
          validEventTime(record)
              .ifPresent(
                  millis -> look.maxEventTimeMillis = Math.max(look.maxEventTimeMillis, millis));
          return true;
        });
    return look;
  }

  private static final class Look {
    private long maxEventTimeMillis = EventTimeBounds.NO_WATERMARK;
    private long lastAppendMillis = EventTimeBounds.NO_WATERMARK;
  }
}
