package dev.adtally.avro;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.schemas.AdsMetricRecord;
import java.io.Serializable;
import java.util.function.Function;

/**
 * The Avro record of a row for reporting, for sinks that write records to files: what topic
 * ads-metrics says and what a file says is the same. Without state; shipped to the workers.
 */
public final class AdsMetricRecords implements Function<AdsMetric, AdsMetricRecord>, Serializable {

  private static final long serialVersionUID = 1L;

  private final AdsMetricMapping mapping = new AdsMetricMapping();

  @Override
  public AdsMetricRecord apply(AdsMetric row) {
    return mapping.toRecord(row);
  }
}
