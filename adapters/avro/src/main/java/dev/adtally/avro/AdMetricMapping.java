package dev.adtally.avro;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.schemas.AdMetricRecord;
import java.time.Instant;

/** An ad's minutes: topic ad-metrics. */
final class AdMetricMapping implements AvroMapping<AdMetric, AdMetricRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public String schemaName() {
    return "ad-metrics";
  }

  @Override
  public Class<AdMetricRecord> recordClass() {
    return AdMetricRecord.class;
  }

  @Override
  public AdMetricRecord toRecord(AdMetric metric) {
    AdMetricRecord row = new AdMetricRecord();
    row.setRecordUuid(metric.recordUuid().toString());
    row.setRegion(metric.region());
    row.setAdId(metric.adId());
    row.setCampaignId(metric.campaignId());
    row.setMerchantId(metric.merchantId());
    row.setMinute(Instant.ofEpochMilli(metric.minuteMillis()));
    row.setImpressions(metric.impressions());
    row.setClicks(metric.clicks());
    row.setSpendMicros(metric.spendMicros());
    row.setCurrency(metric.currency());
    row.setRevision(metric.revision());
    row.setGeneration(metric.generation());
    return row;
  }

  @Override
  public AdMetric toDomain(AdMetricRecord row) {
    return new AdMetric(
        RowFields.uuid(row.getRecordUuid()),
        row.getRegion(),
        row.getAdId(),
        row.getCampaignId(),
        row.getMerchantId(),
        row.getMinute().toEpochMilli(),
        row.getImpressions(),
        row.getClicks(),
        row.getSpendMicros(),
        row.getCurrency(),
        row.getRevision(),
        row.getGeneration());
  }
}
