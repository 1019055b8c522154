package dev.adtally.domain.time;

import java.util.Arrays;

/**
 * The greatest event time seen in each partition of one topic.
 *
 * <p>Lateness is decided against the record's own partition, because a partition's order is the
 * only one that every replay repeats: the same partition gives the same late records again, however
 * partitions interleave. The watermark of the whole stream is never ahead of it, unless the
 * partition fell silent.
 *
 * <p>State is one number per partition. Not thread-safe.
 */
public final class PartitionClocks {

  private long[] maxEventTimeMillis = new long[0];

  /** Greatest event time seen in the partition, or {@link EventTimeBounds#NO_WATERMARK}. */
  public long maxEventTimeMillis(int partition) {
    return partition < maxEventTimeMillis.length
        ? maxEventTimeMillis[partition]
        : EventTimeBounds.NO_WATERMARK;
  }

  /** Takes note of an event; older ones change nothing. */
  public void observe(int partition, long eventTimeMillis) {
    if (partition >= maxEventTimeMillis.length) {
      int known = maxEventTimeMillis.length;
      maxEventTimeMillis = Arrays.copyOf(maxEventTimeMillis, partition + 1);
      Arrays.fill(maxEventTimeMillis, known, partition + 1, EventTimeBounds.NO_WATERMARK);
    }
    maxEventTimeMillis[partition] = Math.max(maxEventTimeMillis[partition], eventTimeMillis);
  }

  /** Calls {@code consumer} for each partition that an event was seen in. */
  public void forEach(Consumer consumer) {
    for (int partition = 0; partition < maxEventTimeMillis.length; partition++) {
      if (maxEventTimeMillis[partition] != EventTimeBounds.NO_WATERMARK) {
        consumer.accept(partition, maxEventTimeMillis[partition]);
      }
    }
  }

  /** Receives a partition and its greatest event time in milliseconds since the epoch. */
  @FunctionalInterface
  public interface Consumer {
    void accept(int partition, long maxEventTimeMillis);
  }
}
