package dev.adtally.kafka;

/**
 * What is read of a partition.
 *
 * @param start the first offset
 * @param stop the first offset that is no longer read; equal to the start if nothing is
 */
public record OffsetRange(long start, long stop) {

  public OffsetRange {
    if (start < 0 || stop < start) {
      throw new IllegalArgumentException(
          "offsets from %d to %d: must be 0 <= start <= stop".formatted(start, stop));
    }
  }

  boolean isEmpty() {
    return start == stop;
  }
}
