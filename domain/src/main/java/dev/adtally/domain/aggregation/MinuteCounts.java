package dev.adtally.domain.aggregation;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.identity.RecordUuids;

/**
 * Counts of one ad in one event minute, or a part of them. {@link #plus} is associative and
 * commutative, so that any split and order of the events gives the same row.
 *
 * @param campaignId the ad's campaign; of several (they should not be) the greatest
 * @param merchantId the ad's merchant; of several (they should not be) the greatest
 * @param spendMicros what the events cost the advertiser, in millionths of the currency's unit
 */
public record MinuteCounts(
    String campaignId, String merchantId, long impressions, long clicks, long spendMicros) {

  /** The counts of one event. */
  public static MinuteCounts of(AdEvent event) {
    boolean click = event.type() == AdEventType.CLICK;
    return new MinuteCounts(
        event.campaignId(), event.merchantId(), click ? 0 : 1, click ? 1 : 0, event.costMicros());
  }

  /** Both parts together. */
  public MinuteCounts plus(MinuteCounts other) {
    return new MinuteCounts(
        greater(campaignId, other.campaignId),
        greater(merchantId, other.merchantId),
        impressions + other.impressions,
        clicks + other.clicks,
        spendMicros + other.spendMicros);
  }

  /** Events folded in: the row's revision (guarantee G4). */
  public long events() {
    return impressions + clicks;
  }

  /** The row that says this. */
  public AdMetric toRow(String region, MinuteKey key, String currency, int generation) {
    return new AdMetric(
        RecordUuids.ofMetric(region, key.adId(), key.minuteMillis()),
        region,
        key.adId(),
        campaignId,
        merchantId,
        key.minuteMillis(),
        impressions,
        clicks,
        spendMicros,
        currency,
        events(),
        generation);
  }

  private static String greater(String a, String b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
