package dev.adtally.tools.range;

/**
 * Offsets of one partition.
 *
 * @param start the first one
 * @param stop the first one that no longer belongs to it
 */
public record OffsetRange(long start, long stop) {

  public OffsetRange {
    if (start < 0 || stop < start) {
      throw new IllegalArgumentException(
          "offsets from %d to %d are no range".formatted(start, stop));
    }
  }

  /** How many offsets; at least as many as records, since transaction markers take some. */
  public long size() {
    return stop - start;
  }
}
