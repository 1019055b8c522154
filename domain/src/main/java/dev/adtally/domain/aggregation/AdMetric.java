package dev.adtally.domain.aggregation;

import java.util.UUID;

/**
 * The counts of one ad in one event minute in one region: a full restatement, never a delta.
 *
 * @param minuteMillis start of the event minute in milliseconds since the epoch
 * @param spendMicros what the events cost the advertiser, in millionths of the currency's unit
 * @param revision events folded into this row; the greatest (generation, revision) is the truth
 */
public record AdMetric(
    UUID recordUuid,
    String region,
    String adId,
    String campaignId,
    String merchantId,
    long minuteMillis,
    long impressions,
    long clicks,
    long spendMicros,
    String currency,
    long revision,
    int generation) {}
