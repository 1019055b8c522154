package dev.adtally.tools.truth;

import dev.adtally.schemas.AdsMetricRecord;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the jobs must have committed once they have read everything.
 *
 * @param rowByUuid the rows of ads-metrics in their last restatement
 * @param countsByPartition what becomes of the records of each partition of ad-events and orders
 */
public record Truth(
    Map<String, AdsMetricRecord> rowByUuid, SortedMap<PartitionKey, FateCounts> countsByPartition) {

  public Truth {
    rowByUuid = Collections.unmodifiableMap(rowByUuid);
    countsByPartition = Collections.unmodifiableSortedMap(new TreeMap<>(countsByPartition));
  }
}
