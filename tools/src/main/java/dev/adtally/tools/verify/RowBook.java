package dev.adtally.tools.verify;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.truth.Truth;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Folds the records of ads-metrics as a reader must: per record_uuid the greatest (generation,
 * revision) is the row. Keeps count of the rows that are as the truth has them.
 */
public final class RowBook {

  private static final Comparator<AdsMetricRecord> RESTATEMENT =
      Comparator.comparingInt(AdsMetricRecord::getGeneration)
          .thenComparingLong(AdsMetricRecord::getRevision);

  private final Truth truth;
  private final Map<String, AdsMetricRecord> latestByUuid = new HashMap<>();
  private final Set<String> conflicting = new HashSet<>();
  private long recordsRead;
  private long exactRows;

  public RowBook(Truth truth) {
    this.truth = truth;
  }

  /** Takes one record of the topic. */
  public void take(AdsMetricRecord record) {
    String uuid = record.getRecordUuid();
    recordsRead++;
    exactRows -= isExact(uuid) ? 1 : 0;
    AdsMetricRecord known = latestByUuid.get(uuid);
    int order = known == null ? 1 : RESTATEMENT.compare(record, known);
    if (order > 0) {
      latestByUuid.put(uuid, record);
      conflicting.remove(uuid);
    } else if (order == 0 && !record.equals(known)) {
      conflicting.add(uuid);
    }
    exactRows += isExact(uuid) ? 1 : 0;
  }

  private boolean isExact(String uuid) {
    AdsMetricRecord latest = latestByUuid.get(uuid);
    return latest != null
        && !conflicting.contains(uuid)
        && latest.equals(truth.rowByUuid().get(uuid));
  }

  /** Each row in its last restatement, by record_uuid. */
  public Map<String, AdsMetricRecord> latestByUuid() {
    return Collections.unmodifiableMap(latestByUuid);
  }

  /** Rows whose greatest (generation, revision) was written with two contents. */
  public Set<String> conflicting() {
    return Collections.unmodifiableSet(conflicting);
  }

  /** Records taken, every restatement counted. */
  public long recordsRead() {
    return recordsRead;
  }

  /** Rows of the truth that stand exactly as they must. */
  public long exactRows() {
    return exactRows;
  }

  Truth truth() {
    return truth;
  }
}
