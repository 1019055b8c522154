package dev.adtally.tools.truth;

import java.util.Comparator;

/** A partition of a region's topic; ordered by region, topic and partition. */
public record PartitionKey(String region, String topic, int partition)
    implements Comparable<PartitionKey> {

  private static final Comparator<PartitionKey> ORDER =
      Comparator.comparing(PartitionKey::region)
          .thenComparing(PartitionKey::topic)
          .thenComparingInt(PartitionKey::partition);

  @Override
  public int compareTo(PartitionKey other) {
    return ORDER.compare(this, other);
  }
}
