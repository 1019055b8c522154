package dev.adtally.hive.compaction;

import java.time.Duration;

/**
 * What is compacted, and when replaced files go.
 *
 * @param olderThan partitions whose hour ended at least this long ago
 * @param minFileAge files written later than this ago are left alone: longer than the age of any
 *     checkpoint or savepoint that a job is restored from, see docs/hive.md
 * @param grace how long replaced files stay for queries that began before: longer than the longest
 *     query
 * @param maxKeysInMemory record UUIDs held at a time, 33 to 66 bytes each; a partition with more is
 *     read in several rounds
 * @param targetFileBytes a file that has grown to this is followed by another
 */
public record CompactionSettings(
    Duration olderThan,
    Duration minFileAge,
    Duration grace,
    long maxKeysInMemory,
    long targetFileBytes) {
  private static final long TARGET_FILE_BYTES = 512L << 20;
  private static final int BYTES_PER_KEY = 66;

  public CompactionSettings {
    requireNotNegative("older-than", olderThan);
    requireNotNegative("min-file-age", minFileAge);
    requireNotNegative("grace", grace);
    if (maxKeysInMemory < 1 || targetFileBytes < 1) {
      throw new IllegalArgumentException(
          "keys in memory (%d) and bytes of a file (%d) must be at least 1"
              .formatted(maxKeysInMemory, targetFileBytes));
    }
  }

  /** Settings that use a third of this program's heap, and files of 512 MiB. */
  public static CompactionSettings forThisHeap(
      Duration olderThan, Duration minFileAge, Duration grace) {
    long keys = Runtime.getRuntime().maxMemory() / 3 / BYTES_PER_KEY;
    return new CompactionSettings(
        olderThan, minFileAge, grace, Math.min(keys, 1L << 25), TARGET_FILE_BYTES);
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("%s is %s, must not be negative".formatted(name, value));
    }
  }
}
