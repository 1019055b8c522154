package dev.adtally.domain.union;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.domain.intake.FieldRules;
import dev.adtally.domain.intake.RecordRules;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import java.util.Optional;
import java.util.UUID;

/** A metric row must be what its UUID says: a foreign one would overwrite a right one. */
public record AdMetricRules() implements RecordRules<AdMetric> {

  @Override
  public Optional<Rejection> violation(AdMetric row, long clockMillis) {
    UUID expected = RecordUuids.ofMetric(row.region(), row.adId(), row.minuteMillis());
    if (!row.recordUuid().equals(expected)) {
      return FieldRules.rejection(
          RejectionReason.INCONSISTENT_ROW,
          "record_uuid is %s, the row's region, ad and minute give %s"
              .formatted(row.recordUuid(), expected));
    }
    if (row.impressions() < 0 || row.clicks() < 0 || row.spendMicros() < 0) {
      return FieldRules.rejection(
          RejectionReason.NEGATIVE_AMOUNT,
          "impressions, clicks and spend_micros are %d, %d and %d, must be at least 0"
              .formatted(row.impressions(), row.clicks(), row.spendMicros()));
    }
    return RowVersions.violation(row.generation(), row.revision());
  }

  @Override
  public long eventTimeMillis(AdMetric row) {
    return row.minuteMillis();
  }
}
