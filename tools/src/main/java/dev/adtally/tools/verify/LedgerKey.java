package dev.adtally.tools.verify;

import dev.adtally.tools.truth.PartitionKey;
import java.util.Comparator;

/** A source partition as one job sees it. */
public record LedgerKey(String job, PartitionKey partition) implements Comparable<LedgerKey> {

  private static final Comparator<LedgerKey> ORDER =
      Comparator.comparing(LedgerKey::partition).thenComparing(LedgerKey::job);

  /** Whether a replay booked it: that counts again what the live job has counted. */
  boolean isOfReplay() {
    return job.contains(".replay-");
  }

  @Override
  public int compareTo(LedgerKey other) {
    return ORDER.compare(this, other);
  }
}
