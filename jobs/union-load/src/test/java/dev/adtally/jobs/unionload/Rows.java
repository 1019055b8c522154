package dev.adtally.jobs.unionload;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import java.util.Optional;
import java.util.UUID;

/** Rows for tests. */
final class Rows {

  private Rows() {}

  /** The metric of an ad in a minute, at a revision. */
  static AdsMetric metric(String adId, long minuteMillis, long revision) {
    return new AdsMetric(
        new UUID(adId.hashCode(), minuteMillis),
        RowKind.METRIC,
        "us",
        adId,
        "campaign",
        "merchant",
        minuteMillis,
        revision,
        0,
        7 * revision,
        "USD",
        Optional.empty(),
        revision,
        0);
  }
}
