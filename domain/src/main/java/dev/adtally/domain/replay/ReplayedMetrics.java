package dev.adtally.domain.replay;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.union.AdsMetric;

/** An ad's minutes under replay: all that they say follows from the events. */
public record ReplayedMetrics() implements ReplayedRows<AdMetric> {

  @Override
  public AdsMetric reported(AdMetric row) {
    return AdsMetric.of(row);
  }

  @Override
  public AdMetric zero(AdMetric row, int generation) {
    return new AdMetric(
        row.recordUuid(),
        row.region(),
        row.adId(),
        row.campaignId(),
        row.merchantId(),
        row.minuteMillis(),
        0,
        0,
        0,
        row.currency(),
        row.revision(),
        generation);
  }

  @Override
  public AdMetric completed(AdMetric fresh, AdMetric standing) {
    return fresh;
  }
}
