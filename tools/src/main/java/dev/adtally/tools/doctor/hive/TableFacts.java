package dev.adtally.tools.doctor.hive;

import dev.adtally.hive.compaction.PartitionListing.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Hive's table as the metastore and the file system have it.
 *
 * @param registered the metastore's partitions, by their path below the table's directory
 * @param directories the file system's
 * @param unfinished files that killed jobs left, older than the bound
 */
record TableFacts(
    Set<String> registered, List<Listed> directories, List<String> unfinished, Instant now) {

  TableFacts {
    registered = Set.copyOf(registered);
    directories = List.copyOf(directories);
    unfinished = List.copyOf(unfinished);
  }
}
