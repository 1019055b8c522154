package dev.adtally.hive.sink;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long to wait before the metastore is asked again: twice as long after each failure.
 *
 * @param first after the first failure
 * @param most never longer than this
 * @param atEnd how long a bounded run keeps trying after the end of its input
 */
record PartitionRetry(Duration first, Duration most, Duration atEnd) implements Serializable {

  static final PartitionRetry DEFAULT =
      new PartitionRetry(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(2));

  /** The wait after so many failures in a row. */
  long waitMillis(int failures) {
    int doublings = Math.min(failures - 1, 20);
    return Math.min(most.toMillis(), first.toMillis() << doublings);
  }
}
