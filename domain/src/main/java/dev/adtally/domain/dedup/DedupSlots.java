package dev.adtally.domain.dedup;

import java.io.Serializable;
import java.time.Duration;

/**
 * Spreads ids over slots, each swept on its own schedule.
 *
 * <p>One timer per id would double the cost of dedup. Instead the ids of a slot share one timer; a
 * sweep reads the slot through and forgets what may be forgotten. The id alone chooses the slot, so
 * a copy with another event time still meets the first; and the slots' sweeps are staggered over
 * the interval, so no moment pays for all.
 *
 * @param slots number of slots; more slots mean shorter sweeps and more timers
 * @param sweepInterval time between two sweeps of a slot, in event time: how long an id may outstay
 *     the horizon
 */
public record DedupSlots(int slots, Duration sweepInterval) implements Serializable {

  public DedupSlots {
    if (slots < 1) {
      throw new IllegalArgumentException("slots is " + slots + ", must be at least 1");
    }
    if (sweepInterval.toMillis() < 1) {
      throw new IllegalArgumentException(
          "sweepInterval is " + sweepInterval + ", must be at least 1 ms");
    }
  }

  /** The slot of an id, from 0 to {@code slots - 1}; the same in every run. */
  public int slotOf(String id) {
    // murmur3's finalizer: ids that differ in their last characters only must not share a slot
    int hash = id.hashCode();
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    hash ^= hash >>> 16;
    return Math.floorMod(hash, slots);
  }

  /** First sweep of the slot at or after {@code timeMillis}, in milliseconds since the epoch. */
  public long sweepAtOrAfter(int slot, long timeMillis) {
    long interval = sweepInterval.toMillis();
    long offset = interval * slot / slots;
    return -Math.floorDiv(offset - timeMillis, interval) * interval + offset;
  }
}
