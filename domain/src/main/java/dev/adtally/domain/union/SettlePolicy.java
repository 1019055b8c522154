package dev.adtally.domain.union;

import dev.adtally.domain.identity.RowVersion;
import java.io.Serializable;
import java.time.Duration;

/**
 * When a row is quiet enough to be written where every restatement costs a file's row: from its
 * deadline on. Before, only the greatest restatement is held; afterwards each is written as it
 * comes.
 *
 * <p>The deadline is a function of the row's identity: the end of what the row is about (the minute
 * of a metric, the moment of a credit's order) and {@code settle}, rounded up to {@link
 * #granularityMillis}. So it is the same for every restatement and after every restart.
 *
 * @param settle how long after its end a row is still held; zero writes every row at once
 */
public record SettlePolicy(Duration settle) implements Serializable {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long SECOND_MILLIS = 1_000;

  public SettlePolicy {
    if (settle.isNegative()) {
      throw new IllegalArgumentException("settle is " + settle + ", must not be negative");
    }
  }

  /** Whether a row whose deadline this is must wait; both in milliseconds since the epoch. */
  public boolean holds(long deadlineMillis, long nowMillis) {
    return !settle.isZero() && nowMillis < deadlineMillis;
  }

  /**
   * From when on the row is written; milliseconds since the epoch, a multiple of the granularity.
   */
  public long deadlineMillis(AdsMetric row) {
    long endMillis =
        switch (row.kind()) {
          case METRIC -> row.rowTimeMillis() + MINUTE_MILLIS;
          case CREDIT -> row.rowTimeMillis();
        };
    long granularity = granularityMillis();
    return -Math.floorDiv(-(endMillis + settle.toMillis()), granularity) * granularity;
  }

  /** A minute, or a second if the time to settle is below ten minutes: rows wait in groups. */
  long granularityMillis() {
    return settle.toMillis() < 10 * MINUTE_MILLIS ? SECOND_MILLIS : MINUTE_MILLIS;
  }

  /** The restatement with the greater (generation, revision); the first if they are the same. */
  public static AdsMetric fuller(AdsMetric one, AdsMetric other) {
    return version(other) > version(one) ? other : one;
  }

  private static long version(AdsMetric row) {
    return RowVersion.of(row.generation(), row.revision());
  }
}
