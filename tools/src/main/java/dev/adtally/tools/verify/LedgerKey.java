package dev.adtally.tools.verify;

import dev.adtally.tools.truth.PartitionKey;
import java.util.Comparator;

/** A source partition as one job sees it. */
public record LedgerKey(String job, PartitionKey partition) implements Comparable<LedgerKey> {

  private static final Comparator<LedgerKey> ORDER =
      Comparator.comparing(LedgerKey::partition).thenComparing(LedgerKey::job);

  @Override
  public int compareTo(LedgerKey other) {
    return ORDER.compare(this, other);
  }
}
