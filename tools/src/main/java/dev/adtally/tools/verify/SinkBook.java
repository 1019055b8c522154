package dev.adtally.tools.verify;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.truth.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that a sink shows. Nothing is folded: a sink must show each record_uuid once, and the
 * truth's row of it.
 */
public final class SinkBook {

  private final Truth truth;
  private final Map<String, AdsMetricRecord> firstByUuid = new HashMap<>();
  private final List<AdsMetricRecord> repeated = new ArrayList<>();

  public SinkBook(Truth truth) {
    this.truth = truth;
  }

  /** All that {@code reader} shows now. */
  public static SinkBook read(SinkReader reader, Truth truth) {
    SinkBook book = new SinkBook(truth);
    reader.read(book::take);
    return book;
  }

  /** Takes one row that the sink shows. */
  public void take(AdsMetricRecord row) {
    if (firstByUuid.putIfAbsent(row.getRecordUuid(), row) != null) {
      repeated.add(row);
    }
  }

  /** The first row shown of each record_uuid. */
  public Map<String, AdsMetricRecord> firstByUuid() {
    return Collections.unmodifiableMap(firstByUuid);
  }

  /** Further rows of a record_uuid that was shown before. */
  public List<AdsMetricRecord> repeated() {
    return Collections.unmodifiableList(repeated);
  }

  Truth truth() {
    return truth;
  }
}
