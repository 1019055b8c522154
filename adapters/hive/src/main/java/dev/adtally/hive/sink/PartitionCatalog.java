package dev.adtally.hive.sink;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.Set;

/** Knows which partitions the table has; only those are read by queries. */
public interface PartitionCatalog extends AutoCloseable {

  /**
   * Adds partitions; those it has already stay as they are. May have added a part of them when it
   * fails, so it is safe to repeat.
   *
   * @throws IOException if the catalog is away or refuses; trying again later may help
   */
  void add(Collection<RowPartition> partitions) throws IOException;

  /** All the table's partitions. */
  Set<RowPartition> partitions() throws IOException;

  @Override
  void close();

  /** Connects to a catalog; shipped to the workers. */
  @FunctionalInterface
  interface Opener extends Serializable {

    /**
     * A connection, which may block for some seconds.
     *
     * @throws IOException if the catalog does not answer
     */
    PartitionCatalog open() throws IOException;
  }
}
