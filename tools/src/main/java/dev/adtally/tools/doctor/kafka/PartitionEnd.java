package dev.adtally.tools.doctor.kafka;

/**
 * How far a partition reaches.
 *
 * @param lastStable where readers of committed records have to stop
 * @param highWatermark where the others have to stop
 */
public record PartitionEnd(long lastStable, long highWatermark) {

  /** Offsets that are there and that nobody may read yet. */
  long held() {
    return Math.max(0, highWatermark - lastStable);
  }
}
