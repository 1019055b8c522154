package dev.adtally.tools.capacity;

import java.time.Duration;

/**
 * The state of one region's dedup, as a full checkpoint has it.
 *
 * <p>Source: what an entry of Flink's map state is in RocksDB. Key: key group 2 bytes, slot 4,
 * namespace 1, length of the id 1, the id. Value: null mark 1, event time 8. RocksDB adds a
 * sequence number of 8 and three lengths of 1, and leaves out what a key shares with the one before
 * it: the first 8 bytes. So an entry takes the id and 20 bytes. Ids that have much in common, such
 * as running numbers, are compressed and take less.
 *
 * @param eventsPerSecond accepted ad events of the region
 * @param idLength characters of an event id
 * @param horizon how far the watermark must pass an event's time before its id may be forgotten
 * @param sweepInterval how long an id may outstay the horizon
 */
public record DedupState(
    double eventsPerSecond, int idLength, Duration horizon, Duration sweepInterval) {

  private static final int BYTES_BESIDE_ID = 20;

  /** The event time that ids are remembered for. */
  public Duration window() {
    return horizon.plus(sweepInterval);
  }

  /** Ids that are remembered at most. */
  public long ids() {
    return Keys.within(eventsPerSecond, window());
  }

  public long bytes() {
    return Math.multiplyExact(ids(), bytesPerId());
  }

  /** Bytes of one id. */
  public long bytesPerId() {
    return (long) idLength + BYTES_BESIDE_ID;
  }
}
